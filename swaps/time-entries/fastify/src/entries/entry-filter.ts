import { scopeOf } from './entry-scope.js';
import { queryInstant } from '../times/query-instant.js';
import { queryId, type Query } from '../service-defaults/http/query.js';
import type { Member } from '../service-defaults/identity/member.js';

/** The parameters of `entriesOf`, of which there are eight. */
export const filterOf = (query: Query, member: Member): unknown[] => [
  member.workspaceId, member.userId, queryInstant(query, 'from'), queryInstant(query, 'to'), queryId(query, 'userId'), queryId(query, 'projectId'),
  queryId(query, 'taskId'), queryId(query, 'tagId'),
];

/**
 * Which entries are asked for: those that the member sees, narrowed to those that overlap [from, to), and to what they point to; those that are not
 * deleted, unless it is said otherwise. An entry has at most 31 days, so the index need not be read from its beginning.
 */
export const entriesOf = (member: Member, areThere = 'deleted_at is null'): string => `
     ${scopeOf(member)} and ${areThere}
     and ($3::timestamptz is null or (start > $3 - interval '744 hours' and ("end" > $3 or "end" is null)))
     and ($4::timestamptz is null or start < $4)
     and ($5::uuid is null or user_id = $5)
     and ($6::uuid is null or project_id = $6)
     and ($7::uuid is null or task_id = $7)
     and ($8::uuid is null or tag_ids @> array[$8])`;
