import Type from 'typebox';
import type { Entry } from '../contract/entities.js';
import { eventTypes } from '../contract/event-types.js';
import { longestDescription } from './entry-row.js';
import { placeOnDate, readDuration } from './entry-duration.js';
import { EntryTimes } from './entry-times.js';
import { insertEntry, locationOf, type NewEntryRow } from './entry-writes.js';
import { FieldErrors } from '../field-errors.js';
import { overlapsAreForbidden, warned } from './overlaps.js';
import { distinctTags, resolveReferences } from '../references.js';
import { checkGivenRate } from '../rates/given-rate.js';
import { RateBody } from '../rates/rate-row.js';
import type { Change } from '../service-defaults/database/change.js';
import { created, sendAnswer } from '../service-defaults/http/answers.js';
import { Body, Id, Instant, Nullable, Text, type BodyOf } from '../service-defaults/http/formats.js';
import { once } from '../service-defaults/http/idempotency.js';
import type { Member } from '../service-defaults/identity/member.js';
import type { Service } from '../service-defaults/service.js';

export const NewEntry = Body({
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
  durationSeconds: Type.Optional(Type.Integer()),
  date: Type.Optional(Text),
});

/** Records a finished entry of the caller. 422 when it ends before it starts, 404 when it points to what is not here. */
export function recordEntry(app: Service): void {
  app.post('/entries', { schema: { body: NewEntry } }, async (request, reply) => {
    const answer = await once(app.changes, request, async (change) => {
      const entry = await record(change, request.body, request.member);
      return created(locationOf(entry), entry, entry.version);
    });
    return sendAnswer(reply, answer);
  });
}

export async function record(change: Change, body: BodyOf<typeof NewEntry>, member: Member): Promise<Entry> {
  const read = readEntry(body, member, new Date());
  const { date, durationSeconds } = body;
  const times = date === undefined ? undefined : await placeOnDate(change, member.workspaceId, member.userId, read.time_zone, date, durationSeconds!);
  const row = { ...read, ...times };
  const references = await resolveReferences(change, row, { said: body.tagIds, keepsRate: row.rate_amount !== null });
  const { rate_amount, rate_currency } = references;
  const billable = body.billable ?? references.billable;
  return warned(change, await insertEntry(change, { ...row, billable, rate_amount, rate_currency }, eventTypes.entryRecorded), member);
}

function readEntry(body: BodyOf<typeof NewEntry>, member: Member, now: Date): Omit<NewEntryRow, 'billable'> {
  const errors = new FieldErrors();
  const zone = body.timeZone ?? member.timeZone;
  const times = new EntryTimes(zone, errors);
  const isDuration = body.durationSeconds !== undefined || body.date !== undefined;
  const { start, end } = isDuration ? { ...readDuration(body, times, now) } : { start: times.require(body, 'start'), end: times.require(body, 'end') };
  times.check(start, end);
  const id = errors.id(body.id);
  const tagIds = distinctTags(body.tagIds, errors);
  const description = errors.text(body.description ?? '', '/description', longestDescription);
  checkGivenRate(body.rate ?? undefined, member, errors);
  errors.throwIfAny();
  return {
    id, workspace_id: member.workspaceId, user_id: member.userId, project_id: body.projectId ?? null, task_id: body.taskId ?? null,
    rate_amount: body.rate?.amount ?? null, rate_currency: body.rate?.currency ?? null,
    tag_ids: tagIds, description, start: start ?? now, end: end ?? now, time_zone: zone, source: 'api',
    exclusive: overlapsAreForbidden(member), created_at: now,
  };
}
