import { noContent, sendAnswer } from '../service-defaults/http/answers.js';
import { checkVersion } from '../service-defaults/http/if-match.js';
import { byId, type OfId, type Service } from '../service-defaults/service.js';
import { toWebhook } from './webhook-row.js';
import { lockWebhook } from './webhook-writes.js';

/** Takes a webhook away, and with it what it was or is to be sent. */
export function deleteWebhook(app: Service): void {
  app.delete<OfId>(`/webhooks/${byId}`, { config: { role: 'admin', needsIfMatch: true } }, async ({ params, member, ifMatch }, reply) => {
    await app.changes.run(async (change) => {
      checkVersion(ifMatch, toWebhook(await lockWebhook(change, member.workspaceId, params.id)));
      await change.run('delete from webhooks where workspace_id = $1 and id = $2', [member.workspaceId, params.id]);
    });
    return sendAnswer(reply, noContent());
  });
}
