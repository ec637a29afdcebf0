import type { FastifyBaseLogger } from 'fastify';
import { OutboxSignal } from '../../service-defaults/messaging/outbox-signal.js';
import type { DeliveryQueue, DeliveryToSend } from './delivery-queue.js';
import type { WebhookRequests } from './webhook-requests.js';

const atATime = 32;
const pollMilliseconds = 250;
const inTrouble = 2000;

/**
 * Sends what waits: to many webhooks at a time, to each of them one event after the other. Whoever is slow or dead keeps one place busy for some
 * seconds, and then waits for its next try.
 */
export class WebhookSender {
  readonly #ending = new AbortController();
  readonly #sending = new Set<Promise<void>>();
  // When a request has ended, its webhook may get the next one.
  readonly #ends = new OutboxSignal();
  #life: Promise<void> = Promise.resolve();

  constructor(readonly queue: DeliveryQueue, readonly requests: WebhookRequests, readonly log: FastifyBaseLogger) {}

  start(): void {
    this.#life = this.#live();
  }

  /** Gives up what is under way, so that whoever comes next sends it. */
  async stop(): Promise<void> {
    this.#ending.abort();
    await this.#life;
    await Promise.all(this.#sending);
  }

  async #live(): Promise<void> {
    const { signal } = this.#ending;
    while (!signal.aborted) {
      const room = atATime - this.#sending.size;
      const claimed = room > 0 ? await this.queue.claim(room).catch((error: Error) => this.#wait(error)) : [];
      for (const delivery of claimed ?? []) {
        const work = this.#send(delivery).catch((error: Error) => void this.#wait(error)).finally(() => {
          this.#sending.delete(work);
          this.#ends.wake();
        });
        this.#sending.add(work);
      }
      await this.#ends.wait(claimed ? pollMilliseconds : inTrouble, signal);
    }
  }

  async #send(delivery: DeliveryToSend): Promise<void> {
    const attempt = await this.requests.send(delivery, this.#ending.signal);
    if (attempt === undefined) await this.queue.release(delivery);
    else if (await this.queue.settle(delivery, attempt))
      this.log.warn({ webhook: delivery.webhook_id, workspace: delivery.workspace_id }, 'A webhook is disabled: nothing succeeded for 24 h');
  }

  // What was not settled is sent again when its lease has ended.
  #wait(error: Error): undefined {
    this.log.warn({ reason: error.message }, 'Webhooks wait');
    return undefined;
  }
}
