import type { Tag } from '../contract/entities.js';
import type { Change } from '../service-defaults/database/change.js';
import { toTag, type TagRow } from './tag-row.js';

/** Adds the event of a tag's change to it. */
export function publishTag(change: Change, type: string, row: TagRow, actor: string): Tag {
  const tag = toTag(row);
  change.publish(type, { subject: row.id, sequence: row.version, time: row.updated_at, workspaceid: row.workspace_id, actorid: actor, data: tag });
  return tag;
}

/** The tag, locked until the change ends. */
export const lockTag = (change: Change, workspaceId: string, id: string): Promise<TagRow | undefined> =>
  change.one<TagRow>('select * from tags where workspace_id = $1 and id = $2 and deleted_at is null for update', [workspaceId, id]);
