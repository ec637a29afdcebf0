import type { FastifyBaseLogger } from 'fastify';
import pg from 'pg';

const patienceMilliseconds = 60_000;

/** Creates the service's database when the server does not have it. Waits a minute for a server that is still starting. */
export async function ensureDatabase(url: string, log: FastifyBaseLogger): Promise<void> {
  const started = performance.now();
  for (let pause = 250; ; pause = Math.min(pause * 2, 4000)) {
    try {
      if (!(await exists(url))) await create(url, log);
      return;
    } catch (error) {
      if ((error instanceof pg.DatabaseError && error.code !== '57P03') || performance.now() - started > patienceMilliseconds) throw error;
      log.warn({ reason: (error as Error).message }, 'The database server does not answer yet');
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
}

async function exists(url: string): Promise<boolean> {
  try {
    await withClient(url, (client) => client.query('select 1'));
    return true;
  } catch (error) {
    // 3D000: there is no such database.
    if (error instanceof pg.DatabaseError && error.code === '3D000') return false;
    throw error;
  }
}

async function create(url: string, log: FastifyBaseLogger): Promise<void> {
  const server = new URL(url);
  const name = decodeURIComponent(server.pathname.slice(1));
  server.pathname = '/postgres';
  try {
    await withClient(server.href, (client) => client.query(`create database ${pg.escapeIdentifier(name)}`));
    log.info({ database: name }, 'Created the database');
  } catch (error) {
    // 42P04, 23505: another replica has made it meanwhile.
    if (!(error instanceof pg.DatabaseError && (error.code === '42P04' || error.code === '23505'))) throw error;
  }
}

async function withClient(url: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}
