import { isId, newId } from './ids.js';
import { parseInstant } from './instants.js';

/** One event on the wire: CloudEvents 1.0 in structured JSON. `sequence` is the entity's version, `data` the whole entity after the change. */
export interface CloudEvent {
  readonly id: string;
  readonly type: string;
  readonly subject: string;
  readonly time: Date;
  readonly sequence: number;
  readonly workspaceid: string | undefined;
  readonly actorid: string | undefined;
  readonly traceparent: string | undefined;
  readonly data: unknown;
}

/** The bytes on the wire of an event of this service. */
export function toBytes(event: Omit<CloudEvent, 'id'>): Buffer {
  const { type, subject, time, workspaceid, actorid, sequence, traceparent, data } = event;
  return Buffer.from(JSON.stringify({
    specversion: '1.0', id: newId(), source: '/time-entries', type, subject, time, datacontenttype: 'application/json', workspaceid, actorid,
    sequence, traceparent, data,
  }));
}

/** Reads an event from its bytes on the wire; members that it does not know are ignored. Throws when the bytes are no event. */
export function parseEvent(body: Buffer): CloudEvent {
  const event: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  if (!isObject(event)) throw new Error('An event is a JSON object.');
  return {
    id: id(event, 'id'),
    type: text(event, 'type'),
    subject: id(event, 'subject'),
    time: instant(event, 'time'),
    sequence: sequence(event),
    workspaceid: optional(event, 'workspaceid', id),
    actorid: optional(event, 'actorid', id),
    traceparent: optional(event, 'traceparent', text),
    data: event.data,
  };
}

/** Whether a value is a JSON object. */
export const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

function text(event: Record<string, unknown>, name: string): string {
  const value = event[name];
  if (typeof value !== 'string') throw new Error(`An event has a text as ${name}.`);
  return value;
}

function id(event: Record<string, unknown>, name: string): string {
  const value = event[name];
  if (!isId(value)) throw new Error(`An event has a UUID as ${name}.`);
  return value;
}

function instant(event: Record<string, unknown>, name: string): Date {
  const value = parseInstant(text(event, name));
  if (value === undefined) throw new Error(`An event has an RFC 3339 instant as ${name}.`);
  return value;
}

function sequence(event: Record<string, unknown>): number {
  const value = event.sequence;
  if (!Number.isSafeInteger(value) || (value as number) < 1) throw new Error('An event has a sequence from 1.');
  return value as number;
}

function optional<T>(event: Record<string, unknown>, name: string, read: (event: Record<string, unknown>, name: string) => T): T | undefined {
  return event[name] === undefined || event[name] === null ? undefined : read(event, name);
}
