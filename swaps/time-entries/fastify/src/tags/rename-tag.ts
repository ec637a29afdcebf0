import Type from 'typebox';
import { eventTypes } from '../contract/event-types.js';
import { FieldErrors } from '../field-errors.js';
import { ok, sendAnswer } from '../service-defaults/http/answers.js';
import { Body, Text, type BodyOf } from '../service-defaults/http/formats.js';
import { checkVersion } from '../service-defaults/http/if-match.js';
import { notFound } from '../service-defaults/http/problems.js';
import { byId, type OfId, type Service } from '../service-defaults/service.js';
import { longestTagName, toTag, type TagRow } from './tag-row.js';
import { lockTag, publishTag } from './tag-writes.js';
import { refuseTaken } from '../taken.js';

const TagPatch = Body({ name: Type.Optional(Text) });

/** Gives a tag another name. */
export function renameTag(app: Service): void {
  const options = { schema: { body: TagPatch }, config: { role: 'manager', needsIfMatch: true } } as const;
  app.patch<OfId & { Body: BodyOf<typeof TagPatch> }>(`/tags/${byId}`, options, async ({ params, body, member, ifMatch }, reply) => {
    const tag = await app.changes.run(async (change) => {
      const old = await lockTag(change, member.workspaceId, params.id);
      if (old === undefined) throw notFound();
      checkVersion(ifMatch, toTag(old));

      const errors = new FieldErrors();
      const name = body.name === undefined ? old.name : errors.name(body.name, '/name', longestTagName);
      errors.throwIfAny();
      if (name === old.name) return toTag(old);
      const row = await change.one<TagRow>(update, [old.workspace_id, old.id, name, new Date()]);
      return publishTag(change, eventTypes.tagUpdated, row!, member.userId);
    }).catch(refuseTaken('tag'));
    return sendAnswer(reply, ok(tag));
  });
}

const update = 'update tags set name = $3, updated_at = $4, version = version + 1 where workspace_id = $1 and id = $2 returning *';
