import type { Task } from '../contract/entities.js';

export const longestTaskName = 200;

/** A row of `tasks`. */
export interface TaskRow {
  id: string;
  workspace_id: string;
  project_id: string;
  name: string;
  name_key: string;
  archived: boolean;
  created_at: Date;
  updated_at: Date;
  deleted_at: Date | null;
  version: number;
}

/** The task as it is answered, and sent in events. */
export const toTask = (row: TaskRow): Task => ({
  id: row.id,
  workspaceId: row.workspace_id,
  projectId: row.project_id,
  name: row.name,
  archived: row.archived,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
  version: row.version,
  deletedAt: row.deleted_at ?? undefined,
});
