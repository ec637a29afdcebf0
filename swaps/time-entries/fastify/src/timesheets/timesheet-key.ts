import { parseDate } from '../contract/instants.js';
import { notFound } from '../service-defaults/http/problems.js';
import { uuid } from '../service-defaults/service.js';
import type { Member } from '../service-defaults/identity/member.js';
import { dayMilliseconds, isKnownDay, zoneOf } from '../times/days.js';
import type { TimesheetRow } from './timesheet-row.js';

/** The path parameters that name somebody's week. */
export interface OfTimesheet {
  Params: { user: string; week: string };
}

/** Whose week a path names. */
export const byTimesheet = `/timesheets/:user(${uuid})/:week`;

/** Whose week it is. */
export interface TimesheetKey {
  readonly workspaceId: string;
  readonly userId: string;
  /** Its first day. */
  readonly week: string;
}

/** Reads the path. 404 for what is no date, or one that no entry can be near. */
export function timesheetKey({ user, week }: OfTimesheet['Params'], { workspaceId }: Member): TimesheetKey {
  const day = /^\d{4}-\d\d-\d\d$/.test(week) ? parseDate(week) : undefined;
  if (day === undefined || !isKnownDay(day)) throw notFound();
  return { workspaceId, userId: user.toLowerCase(), week };
}

/** Whether the workspace's weeks begin on that day. */
export const isFirstDay = ({ week }: TimesheetKey, { weekStart }: Member): boolean => new Date(parseDate(week)!).getUTCDay() === weekStart % 7;

/** The sheet that nobody has submitted, within the bounds that it has in the workspace's zone. */
export function openRow({ workspaceId, userId, week }: TimesheetKey, member: Member): TimesheetRow {
  const [zone, day] = [zoneOf(member), parseDate(week)!];
  return {
    id: undefined, workspace_id: workspaceId, user_id: userId, week, time_zone: zone.name,
    begins: zone.startOfDay(day), until: zone.startOfDay(day + 7 * dayMilliseconds),
    status: 'open', role: 'member', seconds: 0, entries: 0, history: '[]', created_at: undefined, updated_at: undefined, version: 0,
  };
}
