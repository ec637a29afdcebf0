import { eventTypes } from '../contract/event-types.js';
import { noContent, sendAnswer } from '../service-defaults/http/answers.js';
import { checkVersion } from '../service-defaults/http/if-match.js';
import { notFound } from '../service-defaults/http/problems.js';
import { byId, type OfId, type Service } from '../service-defaults/service.js';
import { toTask, type TaskRow } from './task-row.js';
import { lockTask, publishTask } from './task-writes.js';

/** Deletes a task. Entries that point to it go on doing so; its name is free again. */
export function deleteTask(app: Service): void {
  app.delete<OfId>(`/tasks/${byId}`, { config: { role: 'manager', needsIfMatch: true } }, async ({ params, member, ifMatch }, reply) => {
    await app.changes.run(async (change) => {
      const old = await lockTask(change, member.workspaceId, params.id);
      if (old === undefined) throw notFound();
      checkVersion(ifMatch, toTask(old));
      const row = await change.one<TaskRow>(update, [old.workspace_id, old.id, new Date()]);
      publishTask(change, eventTypes.taskDeleted, row!, member.userId);
    });
    return sendAnswer(reply, noContent());
  });
}

const update = 'update tasks set deleted_at = $3, updated_at = $3, version = version + 1 where workspace_id = $1 and id = $2 returning *';
