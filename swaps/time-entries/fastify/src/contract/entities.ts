/** Money an hour, in minor units of an ISO 4217 currency. */
export interface Rate {
  amount: number;
  currency: string;
}

/** Over the half-open interval [start, end); running while `end` is absent. `deletedAt` is in events alone, `overlaps` in answers to who wrote it. */
export interface Entry {
  id: string;
  workspaceId: string;
  userId: string;
  projectId: string | undefined;
  taskId: string | undefined;
  tagIds: string[];
  description: string;
  billable: boolean;
  rate: Rate | undefined;
  start: Date;
  end: Date | undefined;
  timeZone: string;
  source: string;
  createdAt: Date;
  updatedAt: Date;
  version: number;
  deletedAt: Date | undefined;
  overlaps?: string[] | undefined;
}

/** What projects point to; at most one a project. */
export interface Client {
  id: string;
  workspaceId: string;
  name: string;
  archived: boolean;
  createdAt: Date;
  updatedAt: Date;
  version: number;
  deletedAt: Date | undefined;
}

/** What entries point to; at most one an entry. */
export interface Project {
  id: string;
  workspaceId: string;
  clientId: string | undefined;
  name: string;
  color: string;
  billable: boolean;
  rate: Rate | undefined;
  timeBudgetSeconds: number | undefined;
  archived: boolean;
  createdAt: Date;
  updatedAt: Date;
  version: number;
  deletedAt: Date | undefined;
}

/** A part of a project that entries point to. */
export interface Task {
  id: string;
  workspaceId: string;
  projectId: string;
  name: string;
  archived: boolean;
  createdAt: Date;
  updatedAt: Date;
  version: number;
  deletedAt: Date | undefined;
}

/** What entries point to; any number an entry. */
export interface Tag {
  id: string;
  workspaceId: string;
  name: string;
  createdAt: Date;
  updatedAt: Date;
  version: number;
  deletedAt: Date | undefined;
  /** The tag that took its place; of a merged one alone. */
  mergedInto: string | undefined;
}

/** A period of a workspace that is closed, or was until somebody reopened it: everything before `until`. */
export interface Period {
  id: string;
  workspaceId: string;
  /** The last day that is closed, in `timeZone`. */
  through: string;
  timeZone: string;
  until: Date;
  lockedBy: string;
  /** Who reopened it; absent while it is closed. */
  unlockedBy: string | undefined;
  unlockedAt: Date | undefined;
  createdAt: Date;
  updatedAt: Date;
  version: number;
}

export const timesheetStatuses = ['open', 'submitted', 'approved', 'rejected'] as const;

/** How far a timesheet is. A submitted or approved week is closed to its user's entries. */
export type TimesheetStatus = (typeof timesheetStatuses)[number];

/** What can be done with a timesheet. */
export type TimesheetAction = 'submitted' | 'withdrawn' | 'approved' | 'rejected';

/** What was done with a timesheet. */
export interface TimesheetStep {
  action: TimesheetAction;
  by: string;
  at: string;
  /** Of a rejection. */
  reason?: string;
}

/** A week of a user, over the half-open interval [from, to); `id` is absent, and the version 0, until it is submitted. */
export interface Timesheet {
  id: string | undefined;
  workspaceId: string;
  userId: string;
  /** Its first day. */
  week: string;
  timeZone: string;
  from: Date;
  to: Date;
  status: TimesheetStatus;
  /** Of the finished entries, what is in the week. */
  seconds: number;
  entries: number;
  /** The last hundred steps, oldest first. */
  history: TimesheetStep[];
  createdAt: Date | undefined;
  updatedAt: Date | undefined;
  version: number;
}
