import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { Pool } from 'pg';
import { log, reasonOf } from './log.js';

const patience = 60_000;

/** Connections that give up early enough for a 503 within 2 s. */
export function openDatabase(connectionString: string): Pool {
  const database = new Pool({ connectionString, max: 10, connectionTimeoutMillis: 1100, query_timeout: 800, statement_timeout: 800 });
  database.on('error', (error) => log('warn', 'An idle connection was lost', reasonOf(error)));
  return database;
}

/** Brings the database to the schema, and waits a minute for one that is still starting. */
export async function migrate(database: Pool): Promise<void> {
  const schema = await readFile(new URL('../schema.sql', import.meta.url), 'utf8');
  const deadline = Date.now() + patience;
  for (;;) {
    try {
      // Statements in one query are one transaction; replicas that start together take turns.
      await database.query(`select pg_advisory_xact_lock(2016); ${schema}`);
      return;
    } catch (error) {
      if (Date.now() > deadline) throw error;
      log('warn', 'The database does not answer yet', reasonOf(error));
      await pause(500);
    }
  }
}
