import { pageOf, toPage } from '../service-defaults/http/page.js';
import { queryFlag, queryId, type Query } from '../service-defaults/http/query.js';
import type { Service } from '../service-defaults/service.js';
import { toTask, type TaskRow } from './task-row.js';

/** The tasks of the workspace by name, all or only those of one project, or that are archived or not. */
export function tasksByName(app: Service): void {
  app.get<{ Querystring: Query }>('/tasks', async ({ query, member }) => {
    const { limit, cursor } = pageOf(query);
    const rows = await app.database.many<TaskRow>(select, [
      member.workspaceId, queryId(query, 'projectId'), queryFlag(query, 'archived'), cursor?.key, cursor?.id, limit + 1,
    ]);
    return toPage(rows, limit, toTask, (row) => ({ key: row.name_key, id: row.id }));
  });
}

const select = `
  select * from tasks
   where workspace_id = $1 and deleted_at is null
     and ($2::uuid is null or project_id = $2)
     and ($3::boolean is null or archived = $3)
     and ($4::text is null or (name_key, id) > ($4, $5::uuid))
   order by name_key, id
   limit $6`;
