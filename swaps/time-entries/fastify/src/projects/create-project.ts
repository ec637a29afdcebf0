import Type from 'typebox';
import { checkClient } from '../clients/client-writes.js';
import { eventTypes } from '../contract/event-types.js';
import { FieldErrors } from '../field-errors.js';
import { checkProject, longestProjectName, type ProjectRow } from './project-row.js';
import { publishProject } from './project-writes.js';
import { RateBody } from '../rates/rate-row.js';
import { created, sendAnswer } from '../service-defaults/http/answers.js';
import { Body, Id, Nullable, Text, type BodyOf } from '../service-defaults/http/formats.js';
import { once } from '../service-defaults/http/idempotency.js';
import type { Service } from '../service-defaults/service.js';
import { taken } from '../taken.js';

const NewProject = Body({
  id: Type.Optional(Id),
  clientId: Type.Optional(Nullable(Id)),
  name: Text,
  color: Type.Optional(Text),
  billable: Type.Optional(Type.Boolean()),
  rate: Type.Optional(Nullable(RateBody)),
  timeBudgetSeconds: Type.Optional(Nullable(Type.Integer())),
});

/** Creates a project. 409 when the workspace has one of this name, in whatever case. */
export function createProject(app: Service): void {
  app.post('/projects', { schema: { body: NewProject }, config: { role: 'manager' } }, async (request, reply) => {
    const { member } = request;
    const wanted = read(request.body);
    const answer = await once(app.changes, request, async (change) => {
      await checkClient(change, member.workspaceId, wanted.client_id);
      const row = await change.one<ProjectRow>(insert, [
        member.workspaceId, wanted.id, wanted.name, wanted.color, wanted.billable, wanted.rate_amount, wanted.rate_currency, wanted.time_budget_seconds, new Date(),
        wanted.client_id,
      ]);
      if (row === undefined) throw taken('project');
      const project = publishProject(change, eventTypes.projectCreated, row, member.userId);
      return created(`/workspaces/${project.workspaceId}/projects/${project.id}`, project, project.version);
    });
    return sendAnswer(reply, answer);
  });
}

function read(body: BodyOf<typeof NewProject>) {
  const errors = new FieldErrors();
  const wanted = {
    id: errors.id(body.id),
    client_id: body.clientId ?? null,
    name: errors.name(body.name, '/name', longestProjectName),
    color: body.color ?? null,
    billable: body.billable ?? false,
    rate_amount: body.rate?.amount ?? null,
    rate_currency: body.rate?.currency ?? null,
    time_budget_seconds: body.timeBudgetSeconds ?? null,
  };
  checkProject(wanted, errors);
  errors.throwIfAny();
  return wanted;
}

const insert = `
  insert into projects (workspace_id, id, name, color, billable, rate_amount, rate_currency, time_budget_seconds, created_at, updated_at, client_id)
  values ($1, $2, $3::text, coalesce($4, project_color($3)), $5, $6, $7, $8, $9, $9, $10)
  on conflict do nothing
  returning *`;
