import { connect, type ChannelModel, type ConfirmChannel } from 'amqplib';
import type { FastifyBaseLogger } from 'fastify';
import { pause } from './pause.js';

const longestPause = 5000;
const heartbeatSeconds = 10;
const patienceMilliseconds = 10_000;

/** A connection to the broker with one channel on it, which is opened again for ever when either is lost. */
export class BrokerChannel {
  readonly #url: string;
  readonly #ending = new AbortController();
  #channel: ConfirmChannel | undefined;
  #connection: ChannelModel | undefined;
  #isBlocked = false;
  #life: Promise<void> = Promise.resolve();

  /** `setUp` is called with each new channel, before it is the current one. */
  constructor(url: string, readonly name: string, readonly log: FastifyBaseLogger, readonly setUp: (channel: ConfirmChannel) => Promise<void>) {
    const address = new URL(url);
    if (!address.searchParams.has('heartbeat')) address.searchParams.set('heartbeat', `${heartbeatSeconds}`);
    this.#url = address.href;
  }

  /** The channel; undefined while the broker is away, or takes nothing. */
  get current(): ConfirmChannel | undefined {
    return this.#isBlocked ? undefined : this.#channel;
  }

  /** Begins, and does not wait for the broker. */
  start(): void {
    this.#life = this.#live();
  }

  /** Gives the connection up, and has another one made. */
  async renew(): Promise<void> {
    await hangUp(this.#connection);
  }

  async stop(): Promise<void> {
    this.#ending.abort();
    await hangUp(this.#connection);
    await Promise.race([this.#life, pause(1000)]);
  }

  async #live(): Promise<void> {
    const { signal } = this.#ending;
    for (let wait = 250; !signal.aborted; wait = Math.min(wait * 2, longestPause)) {
      try {
        await this.#serve(() => (wait = 250));
      } catch (error) {
        this.log.warn({ connection: this.name, reason: (error as Error).message, pause: wait }, 'The broker does not answer');
      }
      this.#channel = undefined;
      await hangUp(this.#connection);
      await pause(wait, signal);
    }
  }

  async #serve(opened: () => void): Promise<void> {
    this.#isBlocked = false;
    const connection = await connect(this.#url, { timeout: patienceMilliseconds, noDelay: true, clientProperties: { connection_name: this.name } });
    this.#connection = connection;
    if (this.#ending.signal.aborted) return;
    const lost = lossOf(connection);
    connection.on('blocked', () => (this.#isBlocked = true));
    connection.on('unblocked', () => (this.#isBlocked = false));
    const channel = await connection.createConfirmChannel();
    const closed = lossOf(channel);
    await Promise.race([this.setUp(channel), lost, closed]);
    opened();
    this.#channel = channel;
    await Promise.race([lost, closed]);
  }
}

interface Closing {
  on(event: 'error', listener: (error: Error) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
}

/** Rejects with the error that it ends with; an end without one is our own. */
export function lossOf(closing: Closing): Promise<void> {
  const loss = new Promise<void>((resolve, reject) => {
    closing.on('error', reject);
    closing.on('close', resolve);
  });
  loss.catch(() => undefined);
  return loss;
}

/** Closes a connection. One whose other end is gone may not say goodbye; it is not waited for. */
export async function hangUp(connection: ChannelModel | undefined): Promise<void> {
  await Promise.race([connection?.close().catch(() => undefined), pause(1000)]);
}
