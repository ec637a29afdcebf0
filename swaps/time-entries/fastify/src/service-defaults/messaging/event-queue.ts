import type { ConfirmChannel, ConsumeMessage } from 'amqplib';
import type { FastifyBaseLogger } from 'fastify';
import { BrokerChannel } from './broker-channel.js';
import { watchReturns } from './confirmed.js';
import { Delivery } from './delivery.js';
import type { EventConsumer } from './event-consumer.js';

const batchSize = 500;
const batchMilliseconds = 50;
const prefetch = 1000;

/** Hears the service's queue, and hands its messages over in batches, one batch at a time. */
export class EventQueue {
  readonly #broker: BrokerChannel;
  readonly #ending = new AbortController();
  #waiting: Delivery[] = [];
  #timer: NodeJS.Timeout | undefined;
  #work: Promise<void> = Promise.resolve();

  constructor(readonly queue: string, readonly consumer: EventConsumer, rabbitmqUrl: string, readonly log: FastifyBaseLogger) {
    this.#broker = new BrokerChannel(rabbitmqUrl, 'time-entries events', log, (channel) => this.#listen(channel));
  }

  get isConnected(): boolean {
    return this.#broker.current !== undefined;
  }

  start(): void {
    this.#broker.start();
  }

  /** Finishes the batch at hand, and stops; the broker keeps what is not acknowledged. */
  async stop(): Promise<void> {
    this.#ending.abort();
    clearTimeout(this.#timer);
    this.#waiting = [];
    await this.#work;
    await this.#broker.stop();
  }

  async #listen(channel: ConfirmChannel): Promise<void> {
    watchReturns(channel);
    // What came on a channel that is lost comes again on this one.
    this.#waiting = [];
    await channel.prefetch(prefetch);
    await channel.consume(this.queue, (message) => (message ? this.#take(message, channel) : channel.emit('error', new Error('The queue is gone.'))));
  }

  #take(message: ConsumeMessage, channel: ConfirmChannel): void {
    if (this.#ending.signal.aborted) return;
    this.#waiting.push(new Delivery(message, channel));
    this.#timer ??= setTimeout(() => this.#hand(), batchMilliseconds);
  }

  #hand(): void {
    this.#timer = undefined;
    this.#work = this.#work.then(async () => {
      const batch = this.#waiting.splice(0, batchSize);
      if (batch.length === 0 || this.#ending.signal.aborted) return;
      await this.#consume(batch);
      if (this.#waiting.length > 0) this.#timer ??= setTimeout(() => this.#hand());
    });
  }

  // A channel that is lost, or that takes no dead letters, is opened again: the broker then gives its messages again.
  async #consume(batch: readonly Delivery[]): Promise<void> {
    try {
      await this.consumer.consume(batch, this.#ending.signal);
    } catch (error) {
      if (this.#ending.signal.aborted) return;
      this.log.warn({ reason: (error as Error).message }, 'A batch of events comes again');
      if (batch[0]!.channel === this.#broker.current) await this.#broker.renew();
    }
  }
}
