import { SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import type { ConfirmChannel } from 'amqplib';
import { parseEvent } from '../../contract/cloud-event.js';
import { cloudEventMediaType, exchange } from '../../contract/event-types.js';
import { contextOf, traceparentOf, tracer } from '../telemetry/telemetry.js';
import { MessageRefused, publishConfirmed } from './confirmed.js';
import type { OutboxOutcome, OutboxRow } from './outbox-batch.js';

/**
 * Sends one event, and waits for the broker's confirmation. The header `traceparent` names the span of the sending. A refusal that concerns
 * this event alone is in the outcome; the broker being away is thrown.
 */
export async function publishRow(channel: ConfirmChannel, row: OutboxRow): Promise<OutboxOutcome> {
  const parent = contextOf(row.traceparent ?? undefined);
  const span = tracer().startSpan(`publish ${row.type}`, {
    kind: SpanKind.PRODUCER,
    attributes: {
      'messaging.system': 'rabbitmq', 'messaging.destination.name': exchange, 'messaging.operation.type': 'send',
      'messaging.rabbitmq.destination.routing_key': row.type,
    },
  }, parent);
  try {
    const traceparent = traceparentOf(trace.setSpan(parent, span)) ?? row.traceparent;
    await publishConfirmed(channel, {
      exchange, routingKey: row.type, body: row.body,
      options: { contentType: cloudEventMediaType, messageId: idOf(row), headers: traceparent ? { traceparent } : {} },
    });
    return { row };
  } catch (error) {
    const { message } = error as Error;
    span.setStatus({ code: SpanStatusCode.ERROR, message });
    if (error instanceof MessageRefused) return { row, error: message };
    throw error;
  } finally {
    span.end();
  }
}

function idOf(row: OutboxRow): string {
  try {
    return parseEvent(row.body).id;
  } catch (error) {
    throw new MessageRefused((error as Error).message);
  }
}
