import Type from 'typebox';
import { FieldErrors } from '../field-errors.js';
import { created, sendAnswer } from '../service-defaults/http/answers.js';
import { Body, Id, Nullable, Text } from '../service-defaults/http/formats.js';
import { once } from '../service-defaults/http/idempotency.js';
import { conflict, notFound } from '../service-defaults/http/problems.js';
import type { Service } from '../service-defaults/service.js';
import { checkRate, toRate, type RateRow } from './rate-row.js';

const NewRate = Body({
  id: Type.Optional(Id),
  projectId: Type.Optional(Nullable(Id)),
  userId: Type.Optional(Nullable(Id)),
  amount: Type.Integer(),
  currency: Text,
});

/** Sets what an hour of a member on a project, of a member, or of the workspace is worth from now on. 409 when the pair has a rate already. */
export function createRate(app: Service): void {
  app.post('/rates', { schema: { body: NewRate }, config: { role: 'manager' } }, async (request, reply) => {
    const { body, member } = request;
    const errors = new FieldErrors();
    const id = errors.id(body.id);
    const [projectId, userId] = [body.projectId ?? null, body.userId ?? null];
    checkRate(body, '', errors);
    if (projectId !== null && userId === null) errors.add('/userId', 'required', 'The rate of a whole project is a member of the project.');
    errors.throwIfAny();

    const answer = await once(app.changes, request, async (change) => {
      if (projectId !== null && (await change.one(project, [member.workspaceId, projectId])) === undefined) throw notFound('/projectId');
      const row = await change.one<RateRow>(insert, [member.workspaceId, id, projectId, userId, body.amount, body.currency, new Date()]);
      if (row === undefined) throw conflict('already_exists', 'There is a rate of this member and project, or with this id.');
      return created(`/workspaces/${row.workspace_id}/rates/${row.id}`, toRate(row), row.version);
    });
    return sendAnswer(reply, answer);
  });
}

const project = 'select id from projects where workspace_id = $1 and id = $2 and deleted_at is null for key share';

const insert = `
  insert into rates (workspace_id, id, project_id, user_id, amount, currency, created_at, updated_at) values ($1, $2, $3, $4, $5, $6, $7, $7)
  on conflict do nothing
  returning *`;
