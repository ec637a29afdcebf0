import { isObject, type CloudEvent } from '../contract/cloud-event.js';
import type { Change } from '../service-defaults/database/change.js';
import { stopAbandoned } from '../timer/stop-abandoned.js';

/** In a deleted workspace nothing runs, or it would for ever: nobody reaches it there. Nor is anything sent from it. */
export async function whenWorkspaceDeleted(event: CloudEvent, change: Change): Promise<void> {
  if (!isObject(event.data)) throw new Error('The data of this event is no workspace.');
  await stopAbandoned(change, event, { workspaceId: event.subject, isFinal: true });
  // After the entries: who writes one holds on to it, and then to the webhooks.
  await change.run('delete from webhooks where workspace_id = $1', [event.subject]);
}
