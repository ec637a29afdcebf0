import { parseInstant } from './contract/instants.js';
import { toEntry, type EntryRow } from './entry-row.js';
import { scopeOf } from './entry-scope.js';
import { queryInstant } from './query-instant.js';
import { invalidCursor } from './service-defaults/http/cursor.js';
import { pageOf, toPage } from './service-defaults/http/page.js';
import { queryFlag, queryId, type Query } from './service-defaults/http/query.js';
import type { Member } from './service-defaults/identity/member.js';
import type { Service } from './service-defaults/service.js';

/** The entries that a member sees, newest start first, narrowed to those that overlap [from, to). */
export function entriesByRange(app: Service): void {
  app.get<{ Querystring: Query }>('/entries', async ({ query, member }) => {
    const { limit, cursor } = pageOf(query);
    const after = cursor && { start: parseInstant(cursor.key), id: cursor.id };
    if (after && after.start === undefined) throw invalidCursor();
    const parameters = [
      member.workspaceId, member.userId, queryInstant(query, 'from'), queryInstant(query, 'to'), queryId(query, 'userId'), queryId(query, 'projectId'),
      queryId(query, 'tagId'), queryFlag(query, 'running'), after?.start, after?.id, limit + 1, queryId(query, 'taskId'),
    ];
    const rows = await app.database.many<EntryRow>(selectFor(member), parameters);
    return toPage(rows, limit, toEntry, (row) => ({ key: row.start.toISOString(), id: row.id }));
  });
}

// An entry has at most 31 days, so the index need not be read from its beginning.
const selectFor = (member: Member): string => `
  select * from entries
   where ${scopeOf(member)} and deleted_at is null
     and ($3::timestamptz is null or (start > $3 - interval '744 hours' and ("end" > $3 or "end" is null)))
     and ($4::timestamptz is null or start < $4)
     and ($5::uuid is null or user_id = $5)
     and ($6::uuid is null or project_id = $6)
     and ($12::uuid is null or task_id = $12)
     and ($7::uuid is null or tag_ids @> array[$7])
     and ($8::boolean is null or ("end" is null) = $8)
     and ($9::timestamptz is null or (start, id) < ($9, $10::uuid))
   order by start desc, id desc
   limit $11`;
