import { isObject, type CloudEvent } from '../contract/cloud-event.js';
import { isId } from '../contract/ids.js';
import type { Change } from '../service-defaults/database/change.js';
import { stopAbandoned } from '../timer/stop-abandoned.js';
import { disableWebhooksOf } from '../webhooks/webhooks-of-owner.js';

/** Who has left a workspace has nothing running there, and nothing is sent for them. Their entries stay: they are the workspace's. */
export async function whenMemberRemoved(event: CloudEvent, change: Change): Promise<void> {
  const { data } = event;
  if (!isObject(data) || !isId(data.workspaceId) || !isId(data.userId)) throw new Error('The data of this event is no membership.');
  await stopAbandoned(change, event, { workspaceId: data.workspaceId, userId: data.userId, isFinal: false });
  await disableWebhooksOf(change, data.userId, data.workspaceId, event.time);
}
