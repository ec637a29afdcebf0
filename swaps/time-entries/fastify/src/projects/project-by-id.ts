import { toProject, type ProjectRow } from './project-row.js';
import { ok, sendAnswer } from '../service-defaults/http/answers.js';
import { notFound } from '../service-defaults/http/problems.js';
import { byId, type OfId, type Service } from '../service-defaults/service.js';

/** One project of the workspace. */
export function projectById(app: Service): void {
  app.get<OfId>(`/projects/${byId}`, async ({ params, member }, reply) => {
    const row = await app.database.one<ProjectRow>(select, [member.workspaceId, params.id]);
    if (row === undefined) throw notFound();
    return sendAnswer(reply, ok(toProject(row)));
  });
}

const select = 'select * from projects where workspace_id = $1 and id = $2 and deleted_at is null';
