import { pageOf, toPage } from '../service-defaults/http/page.js';
import type { Query } from '../service-defaults/http/query.js';
import type { Service } from '../service-defaults/service.js';
import { toTag, type TagRow } from './tag-row.js';

/** The tags of the workspace by name. */
export function tagsByName(app: Service): void {
  app.get<{ Querystring: Query }>('/tags', async ({ query, member }) => {
    const { limit, cursor } = pageOf(query);
    const rows = await app.database.many<TagRow>(select, [member.workspaceId, cursor?.key, cursor?.id, limit + 1]);
    return toPage(rows, limit, toTag, (row) => ({ key: row.name_key, id: row.id }));
  });
}

const select = `
  select * from tags
   where workspace_id = $1 and deleted_at is null and ($2::text is null or (name_key, id) > ($2, $3::uuid))
   order by name_key, id
   limit $4`;
