import { context, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import type { FastifyBaseLogger } from 'fastify';
import pg from 'pg';
import { DatabaseUnavailable } from './outage.js';
import { tracer } from '../telemetry/telemetry.js';
import { Turns } from '../turns.js';
import './types.js';

/** Something that runs statements: the pool, or one of its connections. */
export interface Queries {
  /** The one row, or undefined when there is none. */
  one<T extends object>(sql: string, parameters?: readonly unknown[]): Promise<T | undefined>;
  many<T extends object>(sql: string, parameters?: readonly unknown[]): Promise<T[]>;
  /** How many rows it wrote. */
  run(sql: string, parameters?: readonly unknown[]): Promise<number>;
}

// A database that is away is told within 2 s; who waits for a free connection, as many do at once, may wait longer.
const connectMilliseconds = 1500;

// Each costs both sides some work: many at once take so long that the database seems to be away.
const openings = new Turns(6);

type Connected = ((error: Error) => void) & ((error: null, client: pg.Client) => void);

class QuickClient extends pg.Client {
  constructor(config?: pg.ClientConfig) {
    super({ ...config, connectionTimeoutMillis: connectMilliseconds });
  }

  override connect(): Promise<pg.Client>;
  override connect(callback: Connected): void;
  override connect(callback?: Connected): Promise<pg.Client> | void {
    const connected = openings.take(() => super.connect());
    if (!callback) return connected;
    connected.then((client) => callback(null, client), callback as (error: Error) => void);
  }
}

/** The connections to the service's database. */
export class Database implements Queries {
  readonly #pool: pg.Pool;

  constructor(url: string, log: FastifyBaseLogger) {
    this.#pool = new pg.Pool({
      connectionString: url, Client: QuickClient, max: 24, connectionTimeoutMillis: 15_000, idleTimeoutMillis: 60_000, query_timeout: 30_000, keepAlive: true,
    });
    // A connection that breaks while nobody uses it, or between two statements: whoever asks next is told.
    this.#pool.on('error', (error) => log.warn({ reason: error.message }, 'A database connection was lost'));
    this.#pool.on('connect', (client) => client.on('error', () => undefined));
  }

  async one<T extends object>(sql: string, parameters: readonly unknown[] = []): Promise<T | undefined> {
    return (await this.many<T>(sql, parameters))[0];
  }

  async many<T extends object>(sql: string, parameters: readonly unknown[] = []): Promise<T[]> {
    return (await execute(this.#pool, sql, parameters)).rows as T[];
  }

  async run(sql: string, parameters: readonly unknown[] = []): Promise<number> {
    return (await execute(this.#pool, sql, parameters)).rowCount ?? 0;
  }

  /** A connection of the caller's own, who releases it; one that is released with an error is not used again. */
  async connect(): Promise<Connection> {
    try {
      return new Connection(await this.#pool.connect());
    } catch (error) {
      throw told(error);
    }
  }

  /** Ends the connections that nobody uses, and the others once they are released. */
  async close(): Promise<void> {
    await this.#pool.end();
  }
}

/** One connection. */
export class Connection implements Queries {
  /** How many milliseconds a statement may take; what is usual, when undefined. */
  patience: number | undefined;

  constructor(readonly client: pg.PoolClient) {}

  async one<T extends object>(sql: string, parameters: readonly unknown[] = []): Promise<T | undefined> {
    return (await this.many<T>(sql, parameters))[0];
  }

  async many<T extends object>(sql: string, parameters: readonly unknown[] = []): Promise<T[]> {
    return (await execute(this.client, sql, parameters, this.patience)).rows as T[];
  }

  async run(sql: string, parameters: readonly unknown[] = []): Promise<number> {
    return (await execute(this.client, sql, parameters, this.patience)).rowCount ?? 0;
  }

  /** The number of the server's process. */
  get processId(): number {
    return (this.client as unknown as { processID: number }).processID;
  }

  release(broken?: boolean): void {
    this.client.release(broken);
  }
}

async function execute(queries: pg.Pool | pg.PoolClient, sql: string, parameters: readonly unknown[], patience?: number): Promise<pg.QueryResult> {
  const span = tracer().startSpan(sql.trimStart().split(/\s/, 1)[0]!, {
    kind: SpanKind.CLIENT,
    attributes: { 'db.system.name': 'postgresql', 'db.query.text': sql },
  });
  try {
    const query = { text: sql, values: [...parameters], ...(patience && { query_timeout: patience }) };
    return await context.with(trace.setSpan(context.active(), span), () => queries.query(query));
  } catch (error) {
    span.setStatus({ code: SpanStatusCode.ERROR, message: (error as Error).message });
    throw told(error);
  } finally {
    span.end();
  }
}

// What the server refuses is an error of its own class; all else is the way to it.
function told(error: unknown): unknown {
  return error instanceof pg.DatabaseError ? error : new DatabaseUnavailable(error as Error);
}
