import { eventTypes } from '../contract/event-types.js';
import { toProject, type ProjectRow } from './project-row.js';
import { lockProject, publishProject } from './project-writes.js';
import { noContent, sendAnswer } from '../service-defaults/http/answers.js';
import { checkVersion } from '../service-defaults/http/if-match.js';
import { notFound } from '../service-defaults/http/problems.js';
import { byId, type OfId, type Service } from '../service-defaults/service.js';

/** Deletes a project. Entries that point to it go on doing so; its name is free again. */
export function deleteProject(app: Service): void {
  app.delete<OfId>(`/projects/${byId}`, { config: { role: 'manager', needsIfMatch: true } }, async ({ params, member, ifMatch }, reply) => {
    await app.changes.run(async (change) => {
      const old = await lockProject(change, member.workspaceId, params.id);
      if (old === undefined) throw notFound();
      checkVersion(ifMatch, toProject(old));
      const row = await change.one<ProjectRow>(update, [old.workspace_id, old.id, new Date()]);
      publishProject(change, eventTypes.projectDeleted, row!, member.userId);
    });
    return sendAnswer(reply, noContent());
  });
}

const update = 'update projects set deleted_at = $3, updated_at = $3, version = version + 1 where workspace_id = $1 and id = $2 returning *';
