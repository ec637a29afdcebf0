import { notFound } from '../service-defaults/http/problems.js';
import { pageOf, toPage } from '../service-defaults/http/page.js';
import type { Query } from '../service-defaults/http/query.js';
import { byId, type OfId, type Service } from '../service-defaults/service.js';
import { deliveryColumns, toDelivery, type DeliveryRow } from './delivery-row.js';

/** What a webhook was or is to be sent, newest first. */
export function deliveriesOfWebhook(app: Service): void {
  app.get<OfId & { Querystring: Query }>(`/webhooks/${byId}/deliveries`, { config: { role: 'admin' } }, async ({ params, query, member }) => {
    const { limit, cursor } = pageOf(query);
    if ((await app.database.one(find, [member.workspaceId, params.id])) === undefined) throw notFound();
    const rows = await app.database.many<DeliveryRow>(select, [member.workspaceId, params.id, cursor?.id, limit + 1]);
    return toPage(rows, limit, toDelivery, (row) => ({ key: '', id: row.id }));
  });
}

const find = 'select id from webhooks where workspace_id = $1 and id = $2';

// Ids are of their time (RFC 9562).
const select = `
  select ${deliveryColumns} from webhook_deliveries
   where workspace_id = $1 and webhook_id = $2 and ($3::uuid is null or id < $3)
   order by id desc
   limit $4`;
