import Type from 'typebox';
import { eventTypes } from '../contract/event-types.js';
import { FieldErrors } from '../field-errors.js';
import { created, sendAnswer } from '../service-defaults/http/answers.js';
import { Body, Id, Text } from '../service-defaults/http/formats.js';
import { once } from '../service-defaults/http/idempotency.js';
import type { Service } from '../service-defaults/service.js';
import { longestTagName, type TagRow } from './tag-row.js';
import { publishTag } from './tag-writes.js';
import { taken } from '../taken.js';

const NewTag = Body({ id: Type.Optional(Id), name: Text });

/** Creates a tag. 409 when the workspace has one of this name, in whatever case. */
export function createTag(app: Service): void {
  app.post('/tags', { schema: { body: NewTag } }, async (request, reply) => {
    const { body, member } = request;
    const errors = new FieldErrors();
    const id = errors.id(body.id);
    const name = errors.name(body.name, '/name', longestTagName);
    errors.throwIfAny();

    const answer = await once(app.changes, request, async (change) => {
      const row = await change.one<TagRow>(insert, [member.workspaceId, id, name, new Date()]);
      if (row === undefined) throw taken('tag');
      const tag = publishTag(change, eventTypes.tagCreated, row, member.userId);
      return created(`/workspaces/${tag.workspaceId}/tags/${tag.id}`, tag, tag.version);
    });
    return sendAnswer(reply, answer);
  });
}

const insert = `
  insert into tags (workspace_id, id, name, created_at, updated_at) values ($1, $2, $3, $4, $4)
  on conflict do nothing
  returning *`;
