import { pageOf, toPage } from '../service-defaults/http/page.js';
import { queryId, type Query } from '../service-defaults/http/query.js';
import type { Service } from '../service-defaults/service.js';
import { toRate, type RateRow } from './rate-row.js';

/** The rates of the workspace in the order of their ids, all or only those of one project or user. */
export function ratesOfWorkspace(app: Service): void {
  app.get<{ Querystring: Query }>('/rates', { config: { role: 'manager' } }, async ({ query, member }) => {
    const { limit, cursor } = pageOf(query);
    const rows = await app.database.many<RateRow>(select, [member.workspaceId, queryId(query, 'projectId'), queryId(query, 'userId'), cursor?.id, limit + 1]);
    return toPage(rows, limit, toRate, (row) => ({ key: '', id: row.id }));
  });
}

const select = `
  select * from rates
   where workspace_id = $1
     and ($2::uuid is null or project_id = $2)
     and ($3::uuid is null or user_id = $3)
     and ($4::uuid is null or id > $4)
   order by id
   limit $5`;
