import Type from 'typebox';
import { isDeepStrictEqual } from 'node:util';
import { checkClient } from '../clients/client-writes.js';
import { eventTypes } from '../contract/event-types.js';
import { FieldErrors } from '../field-errors.js';
import { checkProject, longestProjectName, toProject, type ProjectRow } from './project-row.js';
import { lockProject, publishProject } from './project-writes.js';
import { RateBody } from '../rates/rate-row.js';
import { ok, sendAnswer } from '../service-defaults/http/answers.js';
import { Body, Id, Nullable, Text, type BodyOf } from '../service-defaults/http/formats.js';
import { checkVersion } from '../service-defaults/http/if-match.js';
import { notFound } from '../service-defaults/http/problems.js';
import { byId, type OfId, type Service } from '../service-defaults/service.js';
import { refuseTaken } from '../taken.js';

const ProjectPatch = Body({
  name: Type.Optional(Text),
  clientId: Type.Optional(Nullable(Id)),
  color: Type.Optional(Text),
  billable: Type.Optional(Type.Boolean()),
  rate: Type.Optional(Nullable(RateBody)),
  timeBudgetSeconds: Type.Optional(Nullable(Type.Integer())),
  archived: Type.Optional(Type.Boolean()),
});

type Patch = BodyOf<typeof ProjectPatch>;

/** Changes the members that the request has (RFC 7396). Entries keep the rate that they were recorded with. */
export function changeProject(app: Service): void {
  const options = { schema: { body: ProjectPatch }, config: { role: 'manager', needsIfMatch: true } } as const;
  app.patch<OfId & { Body: Patch }>(`/projects/${byId}`, options, async ({ params, body, member, ifMatch }, reply) => {
    const project = await app.changes.run(async (change) => {
      const old = await lockProject(change, member.workspaceId, params.id);
      if (old === undefined) throw notFound();
      checkVersion(ifMatch, toProject(old));

      const wanted = apply(body, old);
      if (isDeepStrictEqual(wanted, old)) return toProject(old);
      await checkClient(change, member.workspaceId, wanted.client_id === old.client_id ? null : wanted.client_id);
      const row = await change.one<ProjectRow>(update, [
        old.workspace_id, old.id, wanted.name, wanted.color, wanted.billable, wanted.rate_amount, wanted.rate_currency,
        wanted.time_budget_seconds, wanted.archived, new Date(), wanted.client_id,
      ]);
      return publishProject(change, row!.archived && !old.archived ? eventTypes.projectArchived : eventTypes.projectUpdated, row!, member.userId);
    }).catch(refuseTaken('project'));
    return sendAnswer(reply, ok(project));
  });
}

function apply(patch: Patch, old: ProjectRow): ProjectRow {
  const errors = new FieldErrors();
  const rate = patch.rate === undefined ? toProject(old).rate : patch.rate;
  const wanted = {
    ...old,
    name: patch.name === undefined ? old.name : errors.name(patch.name, '/name', longestProjectName),
    client_id: patch.clientId === undefined ? old.client_id : (patch.clientId?.toLowerCase() ?? null),
    color: patch.color ?? old.color,
    billable: patch.billable ?? old.billable,
    rate_amount: rate?.amount ?? null,
    rate_currency: rate?.currency ?? null,
    time_budget_seconds: patch.timeBudgetSeconds === undefined ? old.time_budget_seconds : patch.timeBudgetSeconds,
    archived: patch.archived ?? old.archived,
  };
  checkProject(wanted, errors);
  errors.throwIfAny();
  return wanted;
}

const update = `
  update projects
     set name = $3, color = $4, billable = $5, rate_amount = $6, rate_currency = $7, time_budget_seconds = $8, archived = $9, updated_at = $10, client_id = $11,
         version = version + 1
   where workspace_id = $1 and id = $2
  returning *`;
