import { eventTypes } from '../contract/event-types.js';
import { noContent, sendAnswer } from '../service-defaults/http/answers.js';
import { checkVersion } from '../service-defaults/http/if-match.js';
import { notFound } from '../service-defaults/http/problems.js';
import { byId, type OfId, type Service } from '../service-defaults/service.js';
import { toTag, type TagRow } from './tag-row.js';
import { lockTag, publishTag } from './tag-writes.js';

/** Deletes a tag. Entries that carry it go on doing so; its name is free again. */
export function deleteTag(app: Service): void {
  app.delete<OfId>(`/tags/${byId}`, { config: { role: 'manager', needsIfMatch: true } }, async ({ params, member, ifMatch }, reply) => {
    await app.changes.run(async (change) => {
      const old = await lockTag(change, member.workspaceId, params.id);
      if (old === undefined) throw notFound();
      checkVersion(ifMatch, toTag(old));
      const row = await change.one<TagRow>(update, [old.workspace_id, old.id, new Date()]);
      publishTag(change, eventTypes.tagDeleted, row!, member.userId);
    });
    return sendAnswer(reply, noContent());
  });
}

const update = 'update tags set deleted_at = $3, updated_at = $3, version = version + 1 where workspace_id = $1 and id = $2 returning *';
