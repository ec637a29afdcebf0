import { ok, sendAnswer } from '../service-defaults/http/answers.js';
import { notFound } from '../service-defaults/http/problems.js';
import { byId, type OfId, type Service } from '../service-defaults/service.js';
import { toWebhook, webhookColumns, type WebhookRow } from './webhook-row.js';

/** One webhook of the workspace. */
export function webhookById(app: Service): void {
  app.get<OfId>(`/webhooks/${byId}`, { config: { role: 'admin' } }, async ({ params, member }, reply) => {
    const row = await app.database.one<WebhookRow>(select, [member.workspaceId, params.id]);
    if (row === undefined) throw notFound();
    return sendAnswer(reply, ok(toWebhook(row)));
  });
}

const select = `select ${webhookColumns} from webhooks where workspace_id = $1 and id = $2`;
