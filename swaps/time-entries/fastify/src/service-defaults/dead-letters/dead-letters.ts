import type { Options } from 'amqplib';
import { deadLetterExchange } from '../../contract/event-types.js';
import { publishConfirmed } from '../messaging/confirmed.js';
import type { Delivery } from '../messaging/delivery.js';

// A header frame is limited, and a reason is for people.
const longestReason = 1000;

/** Sends a message to the dead letters with its reason, confirmed; the original is acknowledged after that. */
export async function sendToDeadLetters({ message, channel, reason }: Delivery, service: string): Promise<void> {
  const { properties, fields, content } = message;
  const headers = {
    ...properties.headers,
    reason: reason!.slice(0, longestReason),
    'routing-key': fields.routingKey,
    'refused-at': new Date().toISOString(),
  };
  // A foreign user id would be refused by the broker.
  const options = { ...properties, headers, userId: undefined } as Options.Publish;
  await publishConfirmed(channel, { exchange: deadLetterExchange, routingKey: service, body: content, options });
}
