import { timesheetStatuses } from '../contract/entities.js';
import { parseDate } from '../contract/instants.js';
import { scopeOf } from '../entries/entry-scope.js';
import { invalidCursor } from '../service-defaults/http/cursor.js';
import { pageOf, toPage } from '../service-defaults/http/page.js';
import { unprocessable } from '../service-defaults/http/problems.js';
import { queryId, queryText, type Query } from '../service-defaults/http/query.js';
import type { Member } from '../service-defaults/identity/member.js';
import type { Service } from '../service-defaults/service.js';
import { toTimesheet, type TimesheetRow } from './timesheet-row.js';

/** The timesheets that were submitted once, latest week first: a member's own, and from manager up everyone's, narrowed by status and user. */
export function timesheetsByWeek(app: Service): void {
  app.get<{ Querystring: Query }>('/timesheets', async ({ query, member }) => {
    const { limit, cursor } = pageOf(query);
    if (cursor && parseDate(cursor.key) === undefined) throw invalidCursor();
    const status = queryText(query, 'status') || undefined;
    if (status !== undefined && !(timesheetStatuses as readonly string[]).includes(status))
      throw unprocessable('invalid_parameter', '?status', 'A status is open, submitted, approved or rejected.');
    const parameters = [member.workspaceId, member.userId, status, queryId(query, 'userId'), cursor?.key, cursor?.id, limit + 1];
    const rows = await app.database.many<TimesheetRow>(selectFor(member), parameters);
    return toPage(rows, limit, toTimesheet, (row) => ({ key: row.week, id: row.user_id }));
  });
}

const selectFor = (member: Member): string => `
  select * from timesheets_told
   where ${scopeOf(member)}
     and ($3::text is null or status = $3)
     and ($4::uuid is null or user_id = $4)
     and ($5::date is null or (week, user_id) < ($5, $6::uuid))
   order by week desc, user_id desc
   limit $7`;
