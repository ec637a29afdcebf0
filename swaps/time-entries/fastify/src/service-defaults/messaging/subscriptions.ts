import type { CloudEvent } from '../../contract/cloud-event.js';
import type { Change } from '../database/change.js';

/**
 * Applies one event within a transaction. The same event may come again, and in any order. What throws, and does not pass, ends in the
 * dead letters, alone.
 */
export type EventHandler = (event: CloudEvent, change: Change) => Promise<void>;

/** Which events the service applies, by their type. */
export type Subscriptions = ReadonlyMap<string, EventHandler>;

export function handlerOf(subscriptions: Subscriptions, event: CloudEvent): EventHandler {
  const handler = subscriptions.get(event.type);
  if (handler === undefined) throw new Error(`unknown_type: nothing here handles ${event.type}.`);
  return handler;
}
