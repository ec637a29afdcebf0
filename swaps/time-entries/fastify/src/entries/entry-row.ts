import type { Entry } from '../contract/entities.js';

export const longestDescription = 3000;

/** A row of `entries`. */
export interface EntryRow {
  id: string;
  workspace_id: string;
  user_id: string;
  project_id: string | null;
  task_id: string | null;
  tag_ids: string[];
  description: string;
  billable: boolean;
  rate_amount: number | null;
  rate_currency: string | null;
  start: Date;
  end: Date | null;
  time_zone: string;
  source: string;
  exclusive: boolean;
  written_by: string | null;
  created_at: Date;
  updated_at: Date;
  deleted_at: Date | null;
  version: number;
}

/** The entry as it is answered, and sent in events. */
export const toEntry = (row: EntryRow): Entry => ({
  id: row.id,
  workspaceId: row.workspace_id,
  userId: row.user_id,
  projectId: row.project_id ?? undefined,
  taskId: row.task_id ?? undefined,
  tagIds: row.tag_ids,
  description: row.description,
  billable: row.billable,
  rate: row.rate_amount === null ? undefined : { amount: row.rate_amount, currency: row.rate_currency! },
  start: row.start,
  end: row.end ?? undefined,
  timeZone: row.time_zone,
  source: row.source,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
  version: row.version,
  deletedAt: row.deleted_at ?? undefined,
});
