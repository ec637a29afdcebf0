import type { Timesheet, TimesheetStatus, TimesheetStep } from '../contract/entities.js';
import type { Role } from '../service-defaults/identity/introspection.js';

/** A row of `timesheets_told`; of a week that nobody has submitted, version 0. */
export interface TimesheetRow {
  id: string | undefined;
  workspace_id: string;
  user_id: string;
  /** Its first day. */
  week: string;
  time_zone: string;
  begins: Date;
  until: Date;
  status: TimesheetStatus;
  /** Of the user, when they submitted it. */
  role: Role;
  seconds: number;
  entries: number;
  history: string;
  created_at: Date | undefined;
  updated_at: Date | undefined;
  version: number;
}

/** The sheet as it is answered, and sent in events. */
export const toTimesheet = (row: TimesheetRow): Timesheet => ({
  id: row.id,
  workspaceId: row.workspace_id,
  userId: row.user_id,
  week: row.week,
  timeZone: row.time_zone,
  from: row.begins,
  to: row.until,
  status: row.status,
  seconds: row.seconds,
  entries: row.entries,
  history: JSON.parse(row.history) as TimesheetStep[],
  createdAt: row.created_at,
  updatedAt: row.updated_at,
  version: row.version,
});
