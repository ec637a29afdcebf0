import Type from 'typebox';
import { eventTypes } from './contract/event-types.js';
import { longestDescription } from './entry-row.js';
import { EntryTimes } from './entry-times.js';
import { insertEntry, locationOf, type NewEntryRow } from './entry-writes.js';
import { FieldErrors } from './field-errors.js';
import { distinctTags, resolveReferences } from './references.js';
import { checkGivenRate } from './rates/given-rate.js';
import { RateBody } from './rates/rate-row.js';
import { created, sendAnswer } from './service-defaults/http/answers.js';
import { Body, Id, Instant, Nullable, Text, type BodyOf } from './service-defaults/http/formats.js';
import { once } from './service-defaults/http/idempotency.js';
import type { Member } from './service-defaults/identity/member.js';
import type { Service } from './service-defaults/service.js';

const NewEntry = Body({
  id: Type.Optional(Id),
  start: Type.Optional(Instant),
  startLocal: Type.Optional(Text),
  end: Type.Optional(Instant),
  endLocal: Type.Optional(Text),
  timeZone: Type.Optional(Text),
  projectId: Type.Optional(Nullable(Id)),
  taskId: Type.Optional(Nullable(Id)),
  tagIds: Type.Optional(Type.Array(Id)),
  description: Type.Optional(Text),
  billable: Type.Optional(Type.Boolean()),
  rate: Type.Optional(Nullable(RateBody)),
});

/** Records a finished entry of the caller. 422 when it ends before it starts, 404 when it points to what is not here. */
export function recordEntry(app: Service): void {
  app.post('/entries', { schema: { body: NewEntry } }, async (request, reply) => {
    const row = read(request.body, request.member, new Date());
    const answer = await once(app.changes, request, async (change) => {
      const references = await resolveReferences(change, row, { said: request.body.tagIds, keepsRate: row.rate_amount !== null });
      const { rate_amount, rate_currency } = references;
      const billable = request.body.billable ?? references.billable;
      const entry = await insertEntry(change, { ...row, billable, rate_amount, rate_currency }, eventTypes.entryRecorded);
      return created(locationOf(entry), entry, entry.version);
    });
    return sendAnswer(reply, answer);
  });
}

function read(body: BodyOf<typeof NewEntry>, member: Member, now: Date): Omit<NewEntryRow, 'billable'> {
  const errors = new FieldErrors();
  const zone = body.timeZone ?? member.timeZone;
  const times = new EntryTimes(zone, errors);
  const start = times.require(body, 'start');
  const end = times.require(body, 'end');
  times.check(start, end);
  const id = errors.id(body.id);
  const tagIds = distinctTags(body.tagIds, errors);
  const description = errors.text(body.description ?? '', '/description', longestDescription);
  checkGivenRate(body.rate ?? undefined, member, errors);
  errors.throwIfAny();
  return {
    id, workspace_id: member.workspaceId, user_id: member.userId, project_id: body.projectId ?? null, task_id: body.taskId ?? null,
    rate_amount: body.rate?.amount ?? null, rate_currency: body.rate?.currency ?? null, tag_ids: tagIds, description, start: start!, end: end!, time_zone: zone, source: 'api', created_at: now,
  };
}
