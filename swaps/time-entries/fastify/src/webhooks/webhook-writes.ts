import type { Change } from '../service-defaults/database/change.js';
import { conflict, notFound } from '../service-defaults/http/problems.js';
import { webhookColumns, type WebhookRow } from './webhook-row.js';

/** The webhook, locked until the change ends; 404 when there is none. Who writes events does not wait for that. */
export async function lockWebhook(change: Change, workspaceId: string, id: string): Promise<WebhookRow> {
  const webhook = await change.one<WebhookRow>(`select ${webhookColumns} from webhooks where workspace_id = $1 and id = $2 for no key update`, [workspaceId, id]);
  if (webhook === undefined) throw notFound();
  return webhook;
}

/** Locks the webhook if something may be sent to it; 409 `webhook_disabled` otherwise. */
export async function ensureEnabled(change: Change, workspaceId: string, id: string): Promise<void> {
  const webhook = await lockWebhook(change, workspaceId, id);
  if (webhook.disabled_reason !== null) throw conflict('webhook_disabled', 'Nothing is sent to a webhook that is disabled.');
}
