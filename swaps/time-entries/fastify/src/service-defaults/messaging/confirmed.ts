import type { ConfirmChannel, Message, Options } from 'amqplib';

/** The broker took the message back, or never took it: this message, and not the channel, is at fault. */
export class MessageRefused extends Error {
  override readonly name = 'MessageRefused';
}

/** A message on its way to an exchange. */
export interface Outgoing {
  readonly exchange: string;
  readonly routingKey: string;
  readonly body: Buffer;
  readonly options: Options.Publish;
}

// The broker sends a message back before it confirms it.
const returned = new WeakMap<ConfirmChannel, Set<string>>();

/** Listens for what the broker sends back on a new channel. */
export function watchReturns(channel: ConfirmChannel): void {
  const ids = new Set<string>();
  returned.set(channel, ids);
  channel.on('return', (message: Message) => ids.add((message.properties.messageId as string | undefined) ?? ''));
}

/** Publishes, and waits for the broker's confirmation. Throws `MessageRefused` for what no queue wants; anything else is the broker being away. */
export async function publishConfirmed(channel: ConfirmChannel, { exchange, routingKey, body, options }: Outgoing): Promise<void> {
  const nacked = await new Promise<boolean>((resolve, reject) => {
    try {
      channel.publish(exchange, routingKey, body, { ...options, persistent: true, mandatory: true }, (error: Error | null) =>
        error === null ? resolve(false) : error.message === 'message nacked' ? resolve(true) : reject(error));
    } catch (thrown) {
      const error = thrown as Error;
      // What can't be encoded is this message's fault; a channel that is closed is not.
      reject(error.name === 'IllegalOperationError' ? error : new MessageRefused(error.message));
    }
  });
  if (nacked) throw new MessageRefused('The broker did not take the message.');
  if (returned.get(channel)?.delete(options.messageId ?? '')) throw new MessageRefused(`No queue takes ${routingKey}.`);
}
