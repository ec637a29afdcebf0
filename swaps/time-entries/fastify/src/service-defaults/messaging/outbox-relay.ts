import type { ConfirmChannel } from 'amqplib';
import type { FastifyBaseLogger } from 'fastify';
import type { Database } from '../database/database.js';
import { BrokerChannel } from './broker-channel.js';
import { watchReturns } from './confirmed.js';
import { batchSize, settleBatch, type OutboxOutcome } from './outbox-batch.js';
import { publishRow } from './outbox-publisher.js';
import type { OutboxSignal } from './outbox-signal.js';
import { pause } from './pause.js';

const pollMilliseconds = 1000;
const longestPause = 15_000;
const patienceMilliseconds = 30_000;

/** Sends what is in the outbox, in batches, until it is empty; then waits for a commit, and polls once a second besides. */
export class OutboxRelay {
  readonly #broker: BrokerChannel;
  readonly #ending = new AbortController();
  #life: Promise<void> = Promise.resolve();

  constructor(readonly database: Database, readonly outbox: OutboxSignal, rabbitmqUrl: string, readonly log: FastifyBaseLogger) {
    this.#broker = new BrokerChannel(rabbitmqUrl, 'time-entries outbox', log, async (channel) => {
      watchReturns(channel);
      outbox.wake();
    });
  }

  get isConnected(): boolean {
    return this.#broker.current !== undefined;
  }

  start(): void {
    this.#broker.start();
    this.#life = this.#live();
  }

  /** Finishes the batch at hand, and stops. */
  async stop(): Promise<void> {
    this.#ending.abort();
    await this.#life;
    await this.#broker.stop();
  }

  async #live(): Promise<void> {
    const { signal } = this.#ending;
    let wait = pollMilliseconds;
    while (!signal.aborted) {
      try {
        // While the broker is away no transaction is opened: a writing one would hold back the changes feed.
        for (let full = true; full && !signal.aborted && this.#broker.current; ) full = (await this.#sendBatch(this.#broker.current)) === batchSize;
        wait = pollMilliseconds;
        await this.outbox.wait(pollMilliseconds, signal);
      } catch (error) {
        this.log.warn({ reason: (error as Error).message, pause: wait }, 'The outbox waits');
        await pause(wait, signal);
        wait = Math.min(wait * 2, longestPause);
      }
    }
  }

  async #sendBatch(channel: ConfirmChannel): Promise<number> {
    return settleBatch(this.database, async (rows) => {
      const outcomes = await this.#inTime(Promise.all(rows.map((row) => publishRow(channel, row))));
      const refused = outcomes.find(({ error }) => error !== undefined);
      if (refused) this.log.error({ type: refused.row.type, reason: refused.error }, 'An event was not taken by the broker, and is kept');
      return outcomes;
    });
  }

  // A broker that confirms nothing, such as behind a dead link, is given up, and asked anew.
  async #inTime(sending: Promise<readonly OutboxOutcome[]>): Promise<readonly OutboxOutcome[]> {
    const late = new AbortController();
    const outcomes = await Promise.race([sending, pause(patienceMilliseconds, late.signal)]);
    late.abort();
    if (outcomes) return outcomes;
    sending.catch(() => undefined);
    await this.#broker.renew();
    throw new Error('The broker did not confirm in time.');
  }
}
