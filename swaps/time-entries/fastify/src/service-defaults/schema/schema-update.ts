import type { FastifyBaseLogger } from 'fastify';
import type { Connection, Database } from '../database/database.js';
import type { SchemaFile } from './schema-file.js';

// The reference's number, so that replicas of both take turns.
const lock = '8173300445010748781';

const patienceMilliseconds = 300_000;

/** Applies the files that a database does not have yet, each in a transaction of its own, and records them as the reference does. */
export async function updateSchema(database: Database, files: readonly SchemaFile[], log: FastifyBaseLogger): Promise<void> {
  const connection = await database.connect();
  connection.patience = patienceMilliseconds;
  try {
    await connection.run('select pg_advisory_lock($1)', [lock]);
    await connection.run(createVersions);
    const applied = new Map((await connection.many<Version>('select name, checksum from schema_versions')).map(({ name, checksum }) => [name, checksum]));
    for (const file of files) {
      const checksum = applied.get(file.name);
      if (checksum === undefined) await apply(connection, file, log);
      else if (checksum !== file.checksum) throw new Error(`Schema file ${file.name} has changed since it was applied; add a new file instead.`);
    }
  } finally {
    // The lock is the connection's, and goes with it.
    connection.release(true);
  }
}

async function apply(connection: Connection, file: SchemaFile, log: FastifyBaseLogger): Promise<void> {
  await connection.run('begin');
  await connection.run(file.sql);
  await connection.run('insert into schema_versions (name, checksum) values ($1, $2)', [file.name, file.checksum]);
  await connection.run('commit');
  log.info({ file: file.name }, 'Applied a schema file');
}

interface Version {
  name: string;
  checksum: string;
}

const createVersions = `
  create table if not exists schema_versions (
    name text primary key,
    checksum text not null,
    applied_at timestamptz not null default now()
  )`;
