import { answerOf, sendAnswer } from '../service-defaults/http/answers.js';
import { once } from '../service-defaults/http/idempotency.js';
import { byId, type OfId, type Service } from '../service-defaults/service.js';
import { deliveryColumns, toDelivery, type DeliveryRow } from './delivery-row.js';
import { ensureEnabled } from './webhook-writes.js';

/** Sends a webhook something to try it out, at once even if it waits after a failure. 409 when it is disabled. */
export function pingWebhook(app: Service): void {
  app.post<OfId>(`/webhooks/${byId}/ping`, { config: { role: 'admin' } }, async (request, reply) => {
    const { params, member } = request;
    const answer = await once(app.changes, request, async (change) => {
      await ensureEnabled(change, member.workspaceId, params.id);
      const row = (await change.one<DeliveryRow>(ping, [member.workspaceId, params.id, member.userId, change.traceparent]))!;
      return answerOf(202, toDelivery(row));
    });
    return sendAnswer(reply, answer);
  });
}

const ping = `select ${deliveryColumns} from ping_webhook($1, $2, $3, $4)`;
