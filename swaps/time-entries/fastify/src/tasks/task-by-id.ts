import { ok, sendAnswer } from '../service-defaults/http/answers.js';
import { notFound } from '../service-defaults/http/problems.js';
import { byId, type OfId, type Service } from '../service-defaults/service.js';
import { toTask, type TaskRow } from './task-row.js';

/** One task of the workspace. */
export function taskById(app: Service): void {
  app.get<OfId>(`/tasks/${byId}`, async ({ params, member }, reply) => {
    const row = await app.database.one<TaskRow>(select, [member.workspaceId, params.id]);
    if (row === undefined) throw notFound();
    return sendAnswer(reply, ok(toTask(row)));
  });
}

const select = 'select * from tasks where workspace_id = $1 and id = $2 and deleted_at is null';
