import { parseInstant } from '../contract/instants.js';
import { areKept, deletedAfter } from '../deleted-entries/deleted-entries.js';
import { entriesOf, filterOf } from './entry-filter.js';
import { toEntry, type EntryRow } from './entry-row.js';
import { invalidCursor } from '../service-defaults/http/cursor.js';
import { pageOf, toPage } from '../service-defaults/http/page.js';
import { queryFlag, type Query } from '../service-defaults/http/query.js';
import type { Member } from '../service-defaults/identity/member.js';
import type { Service } from '../service-defaults/service.js';

/** The entries that a member sees, newest start first, narrowed to those that overlap [from, to). */
export function entriesByRange(app: Service): void {
  app.get<{ Querystring: Query }>('/entries', async ({ query, member }) => {
    const { limit, cursor } = pageOf(query);
    const after = cursor && { start: parseInstant(cursor.key), id: cursor.id };
    if (after && after.start === undefined) throw invalidCursor();
    const parameters = [...filterOf(query, member), queryFlag(query, 'running'), after?.start, after?.id, limit + 1, deletedAfter()];
    const rows = await app.database.many<EntryRow>(selectFor(member, queryFlag(query, 'deleted') ?? false), parameters);
    return toPage(rows, limit, toEntry, (row) => ({ key: row.start.toISOString(), id: row.id }));
  });
}

const selectFor = (member: Member, areDeleted: boolean): string => `
  select * from entries
   where ${entriesOf(member, areDeleted ? areKept('$13') : undefined)} and $13::timestamptz is not null
     and ($9::boolean is null or ("end" is null) = $9)
     and ($10::timestamptz is null or (start, id) < ($10, $11::uuid))
   order by start desc, id desc
   limit $12`;
