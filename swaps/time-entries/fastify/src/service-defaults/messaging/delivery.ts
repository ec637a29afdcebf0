import { trace, type Context, type Link } from '@opentelemetry/api';
import type { ConfirmChannel, ConsumeMessage } from 'amqplib';
import { parseEvent, type CloudEvent } from '../../contract/cloud-event.js';
import { contextOf } from '../telemetry/telemetry.js';

/** One message of a batch: its event, or the reason why there is none. */
export class Delivery {
  readonly event: CloudEvent | undefined;
  /** The context of the span that sent it, in the process that did. */
  readonly producer: Context;
  /** Why the event can't be applied, ever; undefined when it can. */
  reason: string | undefined;

  /** The channel that it came on: no other can acknowledge it. */
  constructor(readonly message: ConsumeMessage, readonly channel: ConfirmChannel) {
    try {
      this.event = parseEvent(message.content);
    } catch (error) {
      this.reason = (error as Error).message;
    }
    const header: unknown = message.properties.headers?.traceparent;
    this.producer = contextOf(typeof header === 'string' ? header : this.event?.traceparent);
  }

  get links(): Link[] {
    const context = trace.getSpanContext(this.producer);
    return context ? [{ context }] : [];
  }
}
