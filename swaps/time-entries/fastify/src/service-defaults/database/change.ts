import { context } from '@opentelemetry/api';
import { toBytes, type CloudEvent } from '../../contract/cloud-event.js';
import { DatabaseUnavailable } from './outage.js';
import { traceparentOf } from '../telemetry/telemetry.js';
import type { OutboxSignal } from '../messaging/outbox-signal.js';
import type { Connection, Database, Queries } from './database.js';

/** What an event says besides its type. */
export type Announcement = Pick<CloudEvent, 'subject' | 'sequence' | 'time' | 'workspaceid' | 'actorid' | 'data'>;

/** One transaction with the events that it causes: both are committed, or neither. */
export class Change implements Queries {
  readonly #types: string[] = [];
  readonly #bodies: Buffer[] = [];
  #published = false;

  constructor(readonly connection: Connection, readonly traceparent = traceparentOf(context.active())) {}

  one<T extends object>(sql: string, parameters?: readonly unknown[]): Promise<T | undefined> {
    return this.connection.one<T>(sql, parameters);
  }

  many<T extends object>(sql: string, parameters?: readonly unknown[]): Promise<T[]> {
    return this.connection.many<T>(sql, parameters);
  }

  run(sql: string, parameters?: readonly unknown[]): Promise<number> {
    return this.connection.run(sql, parameters);
  }

  /** Adds an event. It goes out after the commit, at least once. */
  publish(type: string, announcement: Announcement): void {
    this.#types.push(type);
    this.#bodies.push(toBytes({ type, ...announcement, traceparent: this.traceparent }));
  }

  /** Does a part that may fail: then nothing of it stays, no event either, and the change goes on. */
  async attempt<T>(part: () => Promise<T>): Promise<T> {
    const published = this.#types.length;
    await this.run('savepoint part');
    try {
      const result = await part();
      await this.run('release savepoint part');
      return result;
    } catch (error) {
      this.#types.length = published;
      this.#bodies.length = published;
      await this.run('rollback to savepoint part');
      throw error;
    }
  }

  /** Says that rows were put into the outbox by a statement of the caller's own, so that the relay is woken. */
  publishedByStatement(): void {
    this.#published = true;
  }

  /** Writes the events to the outbox, commits, wakes the relay. */
  async commit(outbox: OutboxSignal): Promise<void> {
    if (this.#types.length > 0) await this.run(insert, [this.#types, this.#bodies, this.traceparent]);
    await this.run('commit');
    if (this.#published || this.#types.length > 0) outbox.wake();
  }
}

/** Begins changes of the service's database. */
export class Changes {
  constructor(readonly database: Database, readonly outbox: OutboxSignal) {}

  /** Runs `work` in a transaction, which is committed when it returns, and rolled back when it throws or when `signal` ends it. */
  async run<T>(work: (change: Change) => Promise<T>, signal?: AbortSignal): Promise<T> {
    signal?.throwIfAborted();
    const connection = await this.database.connect();
    const cancel = (): void => void this.database.run('select pg_cancel_backend($1)', [connection.processId]).catch(() => undefined);
    signal?.addEventListener('abort', cancel);
    let broken = true;
    try {
      await connection.run('begin');
      const change = new Change(connection);
      const result = await work(change);
      signal?.throwIfAborted();
      await change.commit(this.outbox);
      broken = false;
      return result;
    } catch (error) {
      broken = error instanceof DatabaseUnavailable || !(await isRolledBack(connection));
      signal?.throwIfAborted();
      throw error;
    } finally {
      signal?.removeEventListener('abort', cancel);
      // A cancellation may still be on its way to the connection: nobody else gets it.
      connection.release(broken || signal?.aborted === true);
    }
  }
}

async function isRolledBack(connection: Connection): Promise<boolean> {
  try {
    await connection.run('rollback');
    return true;
  } catch {
    return false; // The server does it, once the connection is closed.
  }
}

const insert = `
  insert into outbox (type, body, traceparent)
  select type, body, $3::text from unnest($1::text[], $2::bytea[]) as added(type, body)`;
