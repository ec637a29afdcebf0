import { ok, sendAnswer } from '../service-defaults/http/answers.js';
import { notFound } from '../service-defaults/http/problems.js';
import { byId, type OfId, type Service } from '../service-defaults/service.js';
import { toTag, type TagRow } from './tag-row.js';

/** One tag of the workspace. */
export function tagById(app: Service): void {
  app.get<OfId>(`/tags/${byId}`, async ({ params, member }, reply) => {
    const row = await app.database.one<TagRow>(select, [member.workspaceId, params.id]);
    if (row === undefined) throw notFound();
    return sendAnswer(reply, ok(toTag(row)));
  });
}

const select = 'select * from tags where workspace_id = $1 and id = $2 and deleted_at is null';
