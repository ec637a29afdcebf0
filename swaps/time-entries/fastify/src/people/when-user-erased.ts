import { isObject, type CloudEvent } from '../contract/cloud-event.js';
import type { Change } from '../service-defaults/database/change.js';
import { stopAbandoned } from '../timer/stop-abandoned.js';
import { disableWebhooksOf } from '../webhooks/webhooks-of-owner.js';

/** Who was erased has nothing running anywhere, and nothing is sent for them. Their entries stay, so that totals do: they name the user by id alone. */
export async function whenUserErased(event: CloudEvent, change: Change): Promise<void> {
  if (!isObject(event.data)) throw new Error('The data of this event is no user.');
  await stopAbandoned(change, event, { userId: event.subject, isFinal: true });
  await disableWebhooksOf(change, event.subject);
}
