import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import type { Database } from './database.js';
import { log, reasonOf } from './log.js';

const patience = 60_000;

/** Brings the database to the schema, and waits a minute for one that is still starting. */
export async function migrate(database: Database): Promise<void> {
  const schema = await readFile(new URL('../schema.sql', import.meta.url), 'utf8');
  const deadline = Date.now() + patience;
  for (;;) {
    try {
      // Statements in one query are one transaction; replicas that start together take turns.
      await database.inTime((client) => client.query(`select pg_advisory_xact_lock(2016); ${schema}`));
      await database.connect();
      return;
    } catch (error) {
      if (Date.now() > deadline) throw error;
      log('warn', 'The database does not answer yet', reasonOf(error));
      await pause(500);
    }
  }
}
