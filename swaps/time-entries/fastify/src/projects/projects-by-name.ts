import { toProject, type ProjectRow } from './project-row.js';
import { pageOf, toPage } from '../service-defaults/http/page.js';
import { queryFlag, type Query } from '../service-defaults/http/query.js';
import type { Service } from '../service-defaults/service.js';

/** The projects of the workspace by name, all or only those that are archived or not. */
export function projectsByName(app: Service): void {
  app.get<{ Querystring: Query }>('/projects', async ({ query, member }) => {
    const { limit, cursor } = pageOf(query);
    const rows = await app.database.many<ProjectRow>(select, [member.workspaceId, queryFlag(query, 'archived'), cursor?.key, cursor?.id, limit + 1]);
    return toPage(rows, limit, toProject, (row) => ({ key: row.name_key, id: row.id }));
  });
}

const select = `
  select * from projects
   where workspace_id = $1 and deleted_at is null
     and ($2::boolean is null or archived = $2)
     and ($3::text is null or (name_key, id) > ($3, $4::uuid))
   order by name_key, id
   limit $5`;
