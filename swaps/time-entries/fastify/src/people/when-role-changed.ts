import { isObject, type CloudEvent } from '../contract/cloud-event.js';
import { isId } from '../contract/ids.js';
import type { Change } from '../service-defaults/database/change.js';
import { roles, type Role } from '../service-defaults/identity/introspection.js';
import { disableWebhooksOf } from '../webhooks/webhooks-of-owner.js';

/** Nothing is sent for who is no admin any more. */
export async function whenRoleChanged({ data, time }: CloudEvent, change: Change): Promise<void> {
  if (!isObject(data) || !isId(data.workspaceId) || !isId(data.userId) || !roles.includes(data.role as Role)) throw new Error('The data of this event is no membership.');
  if (roles.indexOf(data.role as Role) < roles.indexOf('admin')) await disableWebhooksOf(change, data.userId, data.workspaceId, time);
}
