import type { Period } from '../contract/entities.js';

/** A row of `locks`. */
export interface LockRow {
  id: string;
  workspace_id: string;
  /** The last day that is closed, in the zone. */
  through: string;
  time_zone: string;
  until: Date;
  locked_by: string;
  unlocked_by: string | null;
  unlocked_at: Date | null;
  created_at: Date;
  updated_at: Date;
  version: number;
}

/** The period as it is answered, and sent in events. */
export const toPeriod = (row: LockRow): Period => ({
  id: row.id,
  workspaceId: row.workspace_id,
  through: row.through,
  timeZone: row.time_zone,
  until: row.until,
  lockedBy: row.locked_by,
  unlockedBy: row.unlocked_by ?? undefined,
  unlockedAt: row.unlocked_at ?? undefined,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
  version: row.version,
});
