import { parseDate } from '../contract/instants.js';
import { invalidCursor } from '../service-defaults/http/cursor.js';
import { pageOf, toPage } from '../service-defaults/http/page.js';
import { queryFlag, type Query } from '../service-defaults/http/query.js';
import type { Service } from '../service-defaults/service.js';
import { toPeriod, type LockRow } from './lock-row.js';

/** The locks of the workspace, latest day first, all or only those that are in force, or were reopened. */
export function locksByDay(app: Service): void {
  app.get<{ Querystring: Query }>('/locks', async ({ query, member }) => {
    const { limit, cursor } = pageOf(query);
    if (cursor && parseDate(cursor.key) === undefined) throw invalidCursor();
    const rows = await app.database.many<LockRow>(select, [member.workspaceId, queryFlag(query, 'inForce'), cursor?.key, cursor?.id, limit + 1]);
    return toPage(rows, limit, toPeriod, (row) => ({ key: row.through, id: row.id }));
  });
}

const select = `
  select * from locks
   where workspace_id = $1
     and ($2::boolean is null or (unlocked_at is null) = $2)
     and ($3::date is null or (through, id) < ($3, $4::uuid))
   order by through desc, id desc
   limit $5`;
