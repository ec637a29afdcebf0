import type { Change } from '../service-defaults/database/change.js';
import type { Queries } from '../service-defaults/database/database.js';
import { forbidden, notFound, unprocessable } from '../service-defaults/http/problems.js';
import { isAtLeast, type Member } from '../service-defaults/identity/member.js';
import { isFirstDay, openRow, type TimesheetKey } from './timesheet-key.js';
import type { TimesheetRow } from './timesheet-row.js';

/**
 * The sheet as a member sees it: their own, and from manager up those of everyone who has entries or timesheets here. 404 when they don't see it, 422
 * when no week begins on that day.
 */
export async function findTimesheet(database: Queries, key: TimesheetKey, member: Member): Promise<TimesheetRow> {
  const isOwn = key.userId === member.userId;
  if (!isOwn && !isAtLeast(member, 'manager')) throw notFound();
  const row = await database.one<TimesheetRow>(select, [key.workspaceId, key.userId, key.week]);
  if (row) return row;
  if (!isOwn && (await database.one(someone, [key.workspaceId, key.userId])) === undefined) throw notFound();
  if (!isFirstDay(key, member)) throw unprocessable('not_week_start', undefined, "The workspace's weeks begin on another day.");
  const open = openRow(key, member);
  return { ...open, ...(await database.one<{ seconds: number; entries: number }>(worked, [key.workspaceId, key.userId, open.begins, open.until]))! };
}

/** The same, locked until the change ends. */
export async function lockTimesheet(change: Change, key: TimesheetKey, member: Member): Promise<TimesheetRow> {
  await change.run(lock, [key.workspaceId, key.userId, key.week]);
  return findTimesheet(change, key, member);
}

/** 403 for somebody else's sheet that the member sees, 404 for one that they don't. */
export async function checkIsOwn(change: Change, key: TimesheetKey, member: Member): Promise<void> {
  if (key.userId === member.userId) return;
  await findTimesheet(change, key, member);
  throw forbidden('Everyone submits and withdraws their own weeks.');
}

const ofKey = 'where workspace_id = $1 and user_id = $2 and week = $3';

const lock = `select 1 from timesheets ${ofKey} for update`;

const select = `select * from timesheets_told ${ofKey}`;

const someone = `
  (select id from entries where workspace_id = $1 and user_id = $2 limit 1) union all (select id from timesheets where workspace_id = $1 and user_id = $2 limit 1) limit 1`;

const worked = 'select seconds, entries from worked($1, $2, $3, $4)';
