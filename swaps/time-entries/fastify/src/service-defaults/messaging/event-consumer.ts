import { context, SpanKind, SpanStatusCode, trace, type Span } from '@opentelemetry/api';
import type { FastifyBaseLogger } from 'fastify';
import type { Changes } from '../database/change.js';
import { isOutage } from '../database/outage.js';
import { tracer } from '../telemetry/telemetry.js';
import { sendToDeadLetters } from '../dead-letters/dead-letters.js';
import type { Delivery } from './delivery.js';
import { pause } from './pause.js';
import { handlerOf, type Subscriptions } from './subscriptions.js';

const longestPause = 10_000;

/**
 * Applies a batch of events in one transaction. When that fails for a reason in the events, each is applied alone: the good ones pass, and only
 * the bad ones go to the dead letters, each with its reason. When the database is away, it waits: a message is never given back for that.
 */
export class EventConsumer {
  constructor(readonly service: string, readonly subscriptions: Subscriptions, readonly changes: Changes, readonly log: FastifyBaseLogger) {}

  /** Applies and acknowledges the batch, or leaves it to the broker when the signal comes first. */
  async consume(deliveries: readonly Delivery[], signal: AbortSignal): Promise<void> {
    const span = tracer().startSpan('process batch', {
      kind: SpanKind.CONSUMER,
      links: deliveries.flatMap((delivery) => delivery.links),
      attributes: { 'messaging.system': 'rabbitmq', 'messaging.batch.message_count': deliveries.length },
    });
    try {
      await context.with(trace.setSpan(context.active(), span), () => this.#applyAll(deliveries, signal));
    } finally {
      span.end();
    }
  }

  async #applyAll(deliveries: readonly Delivery[], signal: AbortSignal): Promise<void> {
    const readable = deliveries.filter(({ event }) => event !== undefined);
    if (readable.length > 0 && !(await this.#tryApply(readable, signal))) for (const delivery of readable) await this.#tryApply([delivery], signal);

    const poison = deliveries.filter(({ reason }) => reason !== undefined);
    if (poison.length > 0) this.log.error({ count: poison.length, reason: poison[0]!.reason }, 'Events went to the dead letters');
    for (const delivery of poison) await sendToDeadLetters(delivery, this.service);
    for (const { channel, message } of deliveries) channel.ack(message);
  }

  async #tryApply(deliveries: readonly Delivery[], signal: AbortSignal): Promise<boolean> {
    for (let wait = 500; ; wait = Math.min(wait * 2, longestPause)) {
      try {
        await this.#apply(deliveries);
        return true;
      } catch (error) {
        const reason = (error as Error).message;
        if (!isOutage(error)) {
          if (deliveries.length === 1) deliveries[0]!.reason = reason;
          return false;
        }
        this.log.warn({ reason, pause: wait }, 'Events wait to be applied');
        await pause(wait, signal);
        signal.throwIfAborted();
      }
    }
  }

  async #apply(deliveries: readonly Delivery[]): Promise<void> {
    const spans = deliveries.map(startSpan);
    try {
      await this.changes.run(async (change) => {
        for (const { event } of deliveries) await handlerOf(this.subscriptions, event!)(event!, change);
      });
    } catch (error) {
      for (const span of spans) span.setStatus({ code: SpanStatusCode.ERROR, message: (error as Error).message });
      throw error;
    } finally {
      for (const span of spans) span.end();
    }
  }
}

// The span of this event's processing; its parent is the span that sent it.
function startSpan({ event, producer }: Delivery): Span {
  return tracer().startSpan(`process ${event!.type}`, { kind: SpanKind.CONSUMER }, producer);
}
