import { connect, type ConfirmChannel, type GetMessage, type MessagePropertyHeaders, type Options } from 'amqplib';
import { hangUp, lossOf } from '../messaging/broker-channel.js';
import { publishConfirmed, watchReturns } from '../messaging/confirmed.js';
import { pause } from '../messaging/pause.js';
import { Turns } from '../turns.js';
import { deadLetterOf, headerOf, type DeadLetter } from './dead-letter.js';

const connectMilliseconds = 2000;
const patienceMilliseconds = 30_000;
const returnMilliseconds = 10_000;

// What was said about the failure before, by us and by the broker.
const ofFailures = new Set(['reason', 'refused-at', 'routing-key']);

/** Events that the service could not apply, and the way back to where they came from. Operators ask rarely: each time over a connection of its own. */
export class DeadLetterQueue {
  // What one reader holds the next would miss.
  readonly #turns = new Turns(1);
  readonly #name: string;

  constructor(readonly service: string, readonly url: string) {
    this.#name = `${service}.dead-letters`;
  }

  /** The oldest ones. They stay: the broker has them again when the channel is closed, in their order, and for whoever comes next. */
  list(most: number): Promise<DeadLetter[]> {
    return this.#inTurn(async (channel, open) => {
      const letters: DeadLetter[] = [];
      for (let message; letters.length < most && (message = await channel.get(this.#name)); ) letters.push(deadLetterOf(message));
      await channel.close();
      await this.#returned(letters.length, await open());
      return letters;
    });
  }

  /**
   * Sends those back that are there now, oldest first, and no more: one that fails again comes behind them. Each is confirmed by the broker before
   * it is taken off here; whoever dies in between has sent it twice, which does not matter to events.
   */
  resend(most: number): Promise<{ sent: number; left: number }> {
    return this.#inTurn(async (channel) => {
      watchReturns(channel);
      let [sent, left] = [0, 0];
      for (let message; (sent === 0 || left > 0) && sent < most && (message = await channel.get(this.#name)); sent++) {
        left = sent === 0 ? message.fields.messageCount : left - 1;
        await this.#sendBack(message, channel);
        channel.ack(message);
      }
      // An acknowledgement is not answered; what comes after it is.
      await channel.checkQueue(this.#name);
      return { sent, left };
    });
  }

  async #sendBack(message: GetMessage, channel: ConfirmChannel): Promise<void> {
    const options = { ...message.properties, headers: cleaned(message.properties.headers), userId: undefined } as Options.Publish;
    // The exchange of the service's queue, which no other service may publish to.
    await publishConfirmed(channel, { exchange: `${this.service}.events`, routingKey: headerOf(message, 'routing-key') ?? '', body: message.content, options });
  }

  // A channel is closed before its messages are back in a quorum queue. Those that somebody takes away meanwhile are not waited for for ever.
  async #returned(letters: number, channel: ConfirmChannel): Promise<void> {
    const closed = Date.now();
    while ((await channel.checkQueue(this.#name)).messageCount < letters && Date.now() - closed < returnMilliseconds) await pause(10);
  }

  #inTurn<T>(work: (channel: ConfirmChannel, open: () => Promise<ConfirmChannel>) => Promise<T>): Promise<T> {
    return this.#turns.take(async () => {
      const connection = await connect(this.url, { timeout: connectMilliseconds, noDelay: true, clientProperties: { connection_name: `${this.service} questions` } });
      const open = async (): Promise<ConfirmChannel> => {
        const channel = await connection.createConfirmChannel();
        // What waits for its answers hears of its end.
        void lossOf(channel);
        return channel;
      };
      const ending = new AbortController();
      const failure = Promise.race([lossOf(connection), pause(patienceMilliseconds, ending.signal)]).then(() => {
        throw new Error('The broker does not answer.');
      });
      failure.catch(() => undefined);
      try {
        return await Promise.race([open().then((channel) => work(channel, open)), failure]);
      } finally {
        ending.abort();
        await hangUp(connection);
      }
    });
  }
}

function cleaned(headers: MessagePropertyHeaders | undefined): MessagePropertyHeaders {
  return Object.fromEntries(Object.entries(headers ?? {}).filter(([name]) => !name.startsWith('x-') && !ofFailures.has(name)));
}
