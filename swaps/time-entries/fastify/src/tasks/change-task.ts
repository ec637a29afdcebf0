import Type from 'typebox';
import { isDeepStrictEqual } from 'node:util';
import { eventTypes } from '../contract/event-types.js';
import { FieldErrors } from '../field-errors.js';
import { ok, sendAnswer } from '../service-defaults/http/answers.js';
import { Body, Text, type BodyOf } from '../service-defaults/http/formats.js';
import { checkVersion } from '../service-defaults/http/if-match.js';
import { notFound } from '../service-defaults/http/problems.js';
import { byId, type OfId, type Service } from '../service-defaults/service.js';
import { refuseTaken } from '../taken.js';
import { longestTaskName, toTask, type TaskRow } from './task-row.js';
import { lockTask, publishTask } from './task-writes.js';

const TaskPatch = Body({ name: Type.Optional(Text), archived: Type.Optional(Type.Boolean()) });

type Patch = BodyOf<typeof TaskPatch>;

/** Changes the members that the request has (RFC 7396). Nothing is recorded on an archived one. */
export function changeTask(app: Service): void {
  const options = { schema: { body: TaskPatch }, config: { role: 'manager', needsIfMatch: true } } as const;
  app.patch<OfId & { Body: Patch }>(`/tasks/${byId}`, options, async ({ params, body, member, ifMatch }, reply) => {
    const task = await app.changes.run(async (change) => {
      const old = await lockTask(change, member.workspaceId, params.id);
      if (old === undefined) throw notFound();
      checkVersion(ifMatch, toTask(old));

      const wanted = apply(body, old);
      if (isDeepStrictEqual(wanted, old)) return toTask(old);
      const row = await change.one<TaskRow>(update, [old.workspace_id, old.id, wanted.name, wanted.archived, new Date()]);
      return publishTask(change, row!.archived && !old.archived ? eventTypes.taskArchived : eventTypes.taskUpdated, row!, member.userId);
    }).catch(refuseTaken('task'));
    return sendAnswer(reply, ok(task));
  });
}

function apply(patch: Patch, old: TaskRow): TaskRow {
  const errors = new FieldErrors();
  const wanted = {
    ...old,
    name: patch.name === undefined ? old.name : errors.name(patch.name, '/name', longestTaskName),
    archived: patch.archived ?? old.archived,
  };
  errors.throwIfAny();
  return wanted;
}

const update = `
  update tasks set name = $3, archived = $4, updated_at = $5, version = version + 1
   where workspace_id = $1 and id = $2
  returning *`;
