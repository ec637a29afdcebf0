import { pageOf, toPage } from '../service-defaults/http/page.js';
import type { Query } from '../service-defaults/http/query.js';
import type { Service } from '../service-defaults/service.js';
import { toWebhook, webhookColumns, type WebhookRow } from './webhook-row.js';

/** The webhooks of the workspace in the order of their ids. */
export function webhooksOfWorkspace(app: Service): void {
  app.get<{ Querystring: Query }>('/webhooks', { config: { role: 'admin' } }, async ({ query, member }) => {
    const { limit, cursor } = pageOf(query);
    const rows = await app.database.many<WebhookRow>(select, [member.workspaceId, cursor?.id, limit + 1]);
    return toPage(rows, limit, (row) => toWebhook(row), (row) => ({ key: '', id: row.id }));
  });
}

const select = `
  select ${webhookColumns} from webhooks
   where workspace_id = $1 and ($2::uuid is null or id > $2)
   order by id
   limit $3`;
