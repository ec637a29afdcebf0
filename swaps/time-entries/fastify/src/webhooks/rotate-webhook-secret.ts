import { ok, sendAnswer } from '../service-defaults/http/answers.js';
import { once } from '../service-defaults/http/idempotency.js';
import { checkVersion } from '../service-defaults/http/if-match.js';
import { byId, type OfId, type Service } from '../service-defaults/service.js';
import { toWebhook, webhookColumns, type WebhookRow } from './webhook-row.js';
import { lockWebhook } from './webhook-writes.js';

/** Gives a webhook another secret, and shows it, this once. For 24 h requests are signed with the former one, too. */
export function rotateWebhookSecret(app: Service): void {
  const config = { role: 'admin', needsPresentRole: true, needsIfMatch: true, isSealed: true } as const;
  app.post<OfId>(`/webhooks/${byId}/secret`, { config }, async (request, reply) => {
    const { params, member, ifMatch } = request;
    const answer = await once(app.changes, request, async (change) => {
      checkVersion(ifMatch, toWebhook(await lockWebhook(change, member.workspaceId, params.id)));
      const row = (await change.one<WebhookRow>(update, [member.workspaceId, params.id, new Date()]))!;
      return ok(toWebhook(row, app.webhooks.secrets.of(row.workspace_id, row.id, row.secret_id)));
    });
    return sendAnswer(reply, answer);
  });
}

const update = `
  update webhooks
     set former_secret_id = secret_id, former_secret_until = now() + interval '24 hours', secret_id = gen_random_uuid(), updated_at = $3, version = version + 1
   where workspace_id = $1 and id = $2
  returning ${webhookColumns}`;
