import type { Task } from '../contract/entities.js';
import type { Change } from '../service-defaults/database/change.js';
import { toTask, type TaskRow } from './task-row.js';

/** Adds the event of a task's change to it. */
export function publishTask(change: Change, type: string, row: TaskRow, actor: string): Task {
  const task = toTask(row);
  change.publish(type, { subject: row.id, sequence: row.version, time: row.updated_at, workspaceid: row.workspace_id, actorid: actor, data: task });
  return task;
}

/** The task, locked until the change ends. */
export const lockTask = (change: Change, workspaceId: string, id: string): Promise<TaskRow | undefined> =>
  change.one<TaskRow>('select * from tasks where workspace_id = $1 and id = $2 and deleted_at is null for update', [workspaceId, id]);
