import { Pool, type ClientBase } from 'pg';
import { log, reasonOf } from './log.js';
import { Turns } from './turns.js';

export type Work<T> = (client: ClientBase) => Promise<T>;

const connections = 10;
const deadline = 1800; // ms: a caller has their 503 within 2 s
const connectionTimeoutMillis = 1500;

/** A pool with a deadline, which begins when it is the caller's turn: a load is no outage. */
export class Database {
  readonly #pool: Pool;
  readonly #turns = new Turns(connections);
  #silentAt = 0;

  constructor(connectionString: string) {
    // What a caller gave up on is not stored later: the server gives up on it, too.
    this.#pool = new Pool({
      connectionString, max: connections, idleTimeoutMillis: 0, connectionTimeoutMillis, statement_timeout: deadline,
    });
    this.#pool.on('error', (error) => log('warn', 'An idle connection was lost', reasonOf(error)));
  }

  /** Opens every connection: a load comes at once. */
  async connect(): Promise<void> {
    await Promise.all(Array.from({ length: connections }, () => this.inTime((client) => client.query('select 1'))));
  }

  async inTime<T>(work: Work<T>): Promise<T> {
    const askedAt = Date.now();
    await this.#turns.take();
    const begunAt = Date.now();
    try {
      if (this.#silentAt > askedAt) throw new Error('Those before in the queue had no answer.');
      const answer = await this.#do(work, begunAt + deadline);
      this.#silentAt = 0;
      return answer;
    } catch (error) {
      if (Date.now() - begunAt >= connectionTimeoutMillis) this.#silentAt = Date.now();
      throw error;
    } finally {
      this.#turns.give();
    }
  }

  close(): Promise<void> {
    return this.#pool.end();
  }

  async #do<T>(work: Work<T>, giveUpAt: number): Promise<T> {
    const client = await this.#pool.connect();
    client.on('error', ignore); // a connection that breaks fails its query as well
    let giveUp: NodeJS.Timeout | undefined;
    let whole = false;
    try {
      const silence = new Promise<never>((_, reject) => {
        giveUp = setTimeout(() => reject(new Error('The database did not answer in time.')), giveUpAt - Date.now());
      });
      const answer = await Promise.race([work(client), silence]);
      whole = true;
      return answer;
    } finally {
      clearTimeout(giveUp);
      client.off('error', ignore);
      client.release(!whole);
    }
  }
}

const ignore = () => {};
