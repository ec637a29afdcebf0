import type { Tag } from '../contract/entities.js';

export const longestTagName = 100;

/** A row of `tags`. */
export interface TagRow {
  id: string;
  workspace_id: string;
  name: string;
  name_key: string;
  merged_into: string | null;
  created_at: Date;
  updated_at: Date;
  deleted_at: Date | null;
  version: number;
}

/** The tag as it is answered, and sent in events. */
export const toTag = (row: TagRow): Tag => ({
  id: row.id,
  workspaceId: row.workspace_id,
  name: row.name,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
  version: row.version,
  deletedAt: row.deleted_at ?? undefined,
  mergedInto: row.merged_into ?? undefined,
});
