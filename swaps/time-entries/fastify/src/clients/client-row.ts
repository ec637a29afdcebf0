import type { Client } from '../contract/entities.js';

export const longestClientName = 200;

/** A row of `clients`. */
export interface ClientRow {
  id: string;
  workspace_id: string;
  name: string;
  name_key: string;
  archived: boolean;
  created_at: Date;
  updated_at: Date;
  deleted_at: Date | null;
  version: number;
}

/** The client as it is answered, and sent in events. */
export const toClient = (row: ClientRow): Client => ({
  id: row.id,
  workspaceId: row.workspace_id,
  name: row.name,
  archived: row.archived,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
  version: row.version,
  deletedAt: row.deleted_at ?? undefined,
});
