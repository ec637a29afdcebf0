import { context } from '@opentelemetry/api';
import { suppressTracing } from '@opentelemetry/core';
import type { Connection, Database } from '../database/database.js';

/** An event that waits to be sent. */
export interface OutboxRow {
  readonly id: number;
  readonly type: string;
  readonly body: Buffer;
  readonly traceparent: string | null;
}

/** What became of a row: without an error, the broker has it. */
export interface OutboxOutcome {
  readonly row: OutboxRow;
  readonly error?: string;
}

/** The most rows a batch has. */
export const batchSize = 500;

/**
 * Sends the rows that wait, at most a batch, and answers how many there were. They are locked meanwhile: other relays skip them, and a relay
 * that dies leaves them to the others. What the broker has confirmed is deleted; what it refused waits a second, then twice as long, up to five minutes.
 */
export async function settleBatch(database: Database, send: (rows: readonly OutboxRow[]) => Promise<readonly OutboxOutcome[]>): Promise<number> {
  const connection = await database.connect();
  let broken = true;
  try {
    const rows = await takeRows(connection);
    if (rows.length > 0) await settle(connection, await send(rows));
    await untraced(() => connection.run('commit'));
    broken = false;
    return rows.length;
  } finally {
    // The server rolls back once a broken connection is closed.
    connection.release(broken);
  }
}

// Every second, mostly for nothing: that would be a trace a second.
async function takeRows(connection: Connection): Promise<OutboxRow[]> {
  return untraced(async () => {
    await connection.run('begin');
    return connection.many<OutboxRow>(take, [batchSize]);
  });
}

async function settle(connection: Connection, outcomes: readonly OutboxOutcome[]): Promise<void> {
  const sent = outcomes.filter(({ error }) => error === undefined);
  const refused = outcomes.filter(({ error }) => error !== undefined);
  await untraced(async () => {
    await connection.run('delete from outbox where id = any($1)', [sent.map(({ row }) => row.id)]);
    if (refused.length > 0) await connection.run(postpone, [refused.map(({ row }) => row.id), refused.map(({ error }) => error)]);
  });
}

const untraced = <T>(work: () => Promise<T>): Promise<T> => context.with(suppressTracing(context.active()), work);

const take = `
  select id, type, body, traceparent from outbox
   where next_attempt_at <= now()
   order by id limit $1
     for update skip locked`;

const postpone = `
  update outbox
     set attempts = attempts + 1,
         next_attempt_at = now() + least(interval '5 minutes', interval '1 second' * 2 ^ least(attempts, 9)),
         last_error = refused.error
    from unnest($1::bigint[], $2::text[]) as refused(id, error)
   where outbox.id = refused.id`;
