import { answerOf, sendAnswer } from '../service-defaults/http/answers.js';
import { once } from '../service-defaults/http/idempotency.js';
import { notFound } from '../service-defaults/http/problems.js';
import { byId, idIn, type OfId, type Service } from '../service-defaults/service.js';
import { deliveryColumns, toDelivery, type DeliveryRow } from './delivery-row.js';
import { ensureEnabled } from './webhook-writes.js';

/** Sends a delivery again, whatever became of it. 409 when the webhook is disabled. */
export function replayDelivery(app: Service): void {
  app.post<{ Params: OfId['Params'] & { delivery: string } }>(`/webhooks/${byId}/deliveries/${idIn('delivery')}/replay`, { config: { role: 'admin' } }, async (request, reply) => {
    const { params, member } = request;
    const scope = [member.workspaceId, params.id, params.delivery];
    const answer = await once(app.changes, request, async (change) => {
      if ((await change.one(find, scope)) === undefined) throw notFound();
      await ensureEnabled(change, member.workspaceId, params.id);
      const row = await change.one<DeliveryRow>(replay, scope);
      if (row === undefined) throw notFound();
      return answerOf(202, toDelivery(row));
    });
    return sendAnswer(reply, answer);
  });
}

const find = 'select id from webhook_deliveries where workspace_id = $1 and webhook_id = $2 and id = $3';

const replay = `select ${deliveryColumns} from replay_webhook_delivery($1, $2, $3)`;
