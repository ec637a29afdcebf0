import Type from 'typebox';
import { eventTypes } from '../contract/event-types.js';
import { FieldErrors } from '../field-errors.js';
import { openProject } from '../references.js';
import { created, sendAnswer } from '../service-defaults/http/answers.js';
import { Body, Id, Text } from '../service-defaults/http/formats.js';
import { once } from '../service-defaults/http/idempotency.js';
import type { Service } from '../service-defaults/service.js';
import { taken } from '../taken.js';
import { longestTaskName, type TaskRow } from './task-row.js';
import { publishTask } from './task-writes.js';

const NewTask = Body({ id: Type.Optional(Id), projectId: Id, name: Text });

/** Creates a task of a project that is in use. 409 when the project has one of this name, in whatever case. */
export function createTask(app: Service): void {
  app.post('/tasks', { schema: { body: NewTask }, config: { role: 'manager' } }, async (request, reply) => {
    const { body, member } = request;
    const errors = new FieldErrors();
    const id = errors.id(body.id);
    const name = errors.name(body.name, '/name', longestTaskName);
    errors.throwIfAny();

    const answer = await once(app.changes, request, async (change) => {
      await openProject(change, member.workspaceId, body.projectId);
      const row = await change.one<TaskRow>(insert, [member.workspaceId, id, body.projectId, name, new Date()]);
      if (row === undefined) throw taken('task');
      const task = publishTask(change, eventTypes.taskCreated, row, member.userId);
      return created(`/workspaces/${task.workspaceId}/tasks/${task.id}`, task, task.version);
    });
    return sendAnswer(reply, answer);
  });
}

const insert = `
  insert into tasks (workspace_id, id, project_id, name, created_at, updated_at) values ($1, $2, $3, $4, $5, $5)
  on conflict do nothing
  returning *`;
