import type { TimesheetAction } from '../contract/entities.js';
import { eventTypes } from '../contract/event-types.js';
import { newId } from '../contract/ids.js';
import type { Change } from '../service-defaults/database/change.js';
import { ok, type Answer } from '../service-defaults/http/answers.js';
import { conflict, type Problem } from '../service-defaults/http/problems.js';
import type { Member } from '../service-defaults/identity/member.js';
import { findTimesheet } from './timesheet-reads.js';
import { toTimesheet, type TimesheetRow } from './timesheet-row.js';

const types = {
  submitted: eventTypes.timesheetSubmitted, withdrawn: eventTypes.timesheetWithdrawn, approved: eventTypes.timesheetApproved, rejected: eventTypes.timesheetRejected,
} as const;

/** Writes the sheet as it is to be, with who did what, and publishes it. */
export async function step(change: Change, wanted: TimesheetRow, action: TimesheetAction, by: Member, reason: string | null = null): Promise<Answer> {
  const now = new Date();
  const { workspace_id, user_id, week } = wanted;
  const { id = newId(), time_zone, begins, until, status, role } = wanted;
  await change.run(write, [workspace_id, user_id, week, id, time_zone, begins, until, status, role, now]);
  await change.run(remember, [workspace_id, user_id, week, action, by.userId, now, reason]);
  const row = await findTimesheet(change, { workspaceId: workspace_id, userId: user_id, week }, by);
  const sheet = toTimesheet(row);
  change.publish(types[action], { subject: row.id!, sequence: row.version, time: row.updated_at!, workspaceid: workspace_id, actorid: by.userId, data: sheet });
  return ok(sheet);
}

/** 409: in this status that can't be done. */
export const wrongStatus = ({ status }: TimesheetRow): Problem => conflict('wrong_status', `The timesheet is ${status}.`);

const write = `
  insert into timesheets (workspace_id, user_id, week, id, time_zone, begins, until, status, role, created_at, updated_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10)
  on conflict (workspace_id, user_id, week) do update
     set time_zone = excluded.time_zone, begins = excluded.begins, until = excluded.until, status = excluded.status, role = excluded.role,
         updated_at = excluded.updated_at, version = timesheets.version + 1`;

const remember = `
  insert into timesheet_steps (workspace_id, user_id, week, version, action, by_user, at, reason)
  select workspace_id, user_id, week, version, $4::text, $5::uuid, $6::timestamptz, $7::text from timesheets where workspace_id = $1 and user_id = $2 and week = $3`;
