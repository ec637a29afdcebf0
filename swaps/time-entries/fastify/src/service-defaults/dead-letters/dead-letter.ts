import type { GetMessage } from 'amqplib';
import { parseEvent, type CloudEvent } from '../../contract/cloud-event.js';

/** An event that could not be applied. What is no CloudEvent has neither type nor subject; what the broker gave up on has no reason. */
export interface DeadLetter {
  readonly type?: string;
  readonly subject?: string;
  readonly workspaceId?: string;
  readonly reason?: string;
  readonly refusedAt?: string;
}

export function deadLetterOf(message: GetMessage): DeadLetter {
  const event = eventOf(message);
  return { type: event?.type, subject: event?.subject, workspaceId: event?.workspaceid, reason: headerOf(message, 'reason'), refusedAt: headerOf(message, 'refused-at') };
}

/** A header, when it is a text. */
export function headerOf(message: GetMessage, name: string): string | undefined {
  const value: unknown = message.properties.headers?.[name];
  return typeof value === 'string' ? value : undefined;
}

function eventOf(message: GetMessage): CloudEvent | undefined {
  try {
    return parseEvent(message.content);
  } catch {
    return undefined;
  }
}
