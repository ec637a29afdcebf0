import Type from 'typebox';
import { isDeepStrictEqual } from 'node:util';
import type { Entry } from '../contract/entities.js';
import { eventTypes } from '../contract/event-types.js';
import { longestDescription, toEntry, type EntryRow } from './entry-row.js';
import { EntryTimes } from './entry-times.js';
import { lockEntry, publishEntry } from './entry-writes.js';
import { FieldErrors } from '../field-errors.js';
import { overlapsAreForbidden, warned } from './overlaps.js';
import { checkGivenRate } from '../rates/given-rate.js';
import { RateBody } from '../rates/rate-row.js';
import { distinctTags, resolveReferences } from '../references.js';
import type { Change } from '../service-defaults/database/change.js';
import { ok, sendAnswer } from '../service-defaults/http/answers.js';
import { Body, Id, Instant, Nullable, Text, type BodyOf } from '../service-defaults/http/formats.js';
import { checkVersion } from '../service-defaults/http/if-match.js';
import { notFound } from '../service-defaults/http/problems.js';
import type { Member } from '../service-defaults/identity/member.js';
import { byId, type OfId, type Service } from '../service-defaults/service.js';

export const EntryPatch = Body({
  start: Type.Optional(Instant),
  startLocal: Type.Optional(Text),
  end: Type.Optional(Instant),
  endLocal: Type.Optional(Text),
  timeZone: Type.Optional(Nullable(Text)),
  projectId: Type.Optional(Nullable(Id)),
  taskId: Type.Optional(Nullable(Id)),
  tagIds: Type.Optional(Nullable(Type.Array(Id))),
  description: Type.Optional(Nullable(Text)),
  billable: Type.Optional(Type.Boolean()),
  rate: Type.Optional(Nullable(RateBody)),
});

type Patch = BodyOf<typeof EntryPatch>;

/**
 * Changes the members that the request has (RFC 7396), and nothing when all have their values already. What an entry points to already it may
 * keep, archived or deleted. A running entry that gets an end is stopped by it.
 */
export function correctEntry(app: Service): void {
  app.patch<OfId & { Body: Patch }>(`/entries/${byId}`, { schema: { body: EntryPatch }, config: { needsIfMatch: true } }, async (request, reply) => {
    const { params, body, member, ifMatch } = request;
    return sendAnswer(reply, ok(await app.changes.run((change) => correct(change, params.id, body, ifMatch, member))));
  });
}

export async function correct(change: Change, id: string, patch: Patch, ifMatch: readonly string[], member: Member): Promise<Entry> {
  const old = await lockEntry(change, member, id);
  if (old === undefined) throw notFound();
  checkVersion(ifMatch, toEntry(old));

  const now = new Date();
  const pointed = await point(change, patch, apply(patch, member, old, now), old);
  const wanted = isDeepStrictEqual([pointed.start, pointed.end], [old.start, old.end]) ? pointed : { ...pointed, exclusive: overlapsAreForbidden(member) };
  if (isDeepStrictEqual(wanted, old)) return toEntry(old);
  const row = { ...wanted, updated_at: now, version: old.version + 1 };
  await change.run(update, [
    row.workspace_id, row.id, row.start, row.end, row.time_zone, row.project_id, row.tag_ids, row.description, row.billable,
    row.rate_amount, row.rate_currency, row.exclusive, member.userId, row.updated_at, row.version, row.task_id,
  ]);
  const isStopped = old.end === null && row.end !== null;
  return warned(change, publishEntry(change, isStopped ? eventTypes.entryStopped : eventTypes.entryCorrected, row, member.userId), member);
}

function apply(patch: Patch, member: Member, old: EntryRow, now: Date): EntryRow {
  const errors = new FieldErrors();
  const zone = patch.timeZone === undefined ? old.time_zone : (patch.timeZone ?? '');
  const times = new EntryTimes(zone, errors);
  const wanted = {
    ...old,
    start: times.read(patch, 'start') ?? old.start,
    end: times.read(patch, 'end') ?? old.end,
    time_zone: zone,
    project_id: patch.projectId === undefined ? old.project_id : (patch.projectId?.toLowerCase() ?? null),
    task_id: patch.taskId === undefined ? old.task_id : (patch.taskId?.toLowerCase() ?? null),
    tag_ids: patch.tagIds === undefined ? old.tag_ids : distinctTags(patch.tagIds, errors),
    description: patch.description === undefined ? old.description : errors.text(patch.description ?? '', '/description', longestDescription),
    billable: patch.billable ?? old.billable,
    rate_amount: patch.rate === undefined ? old.rate_amount : (patch.rate?.amount ?? null),
    rate_currency: patch.rate === undefined ? old.rate_currency : (patch.rate?.currency ?? null),
  };
  checkGivenRate(patch.rate, member, errors);
  times.check(wanted.start, wanted.end ?? undefined, patch.end !== undefined || patch.endLocal !== undefined ? '/end' : '/start');
  if (wanted.end === null && wanted.start.getTime() !== old.start.getTime()) times.checkRunning(wanted.start, now);
  errors.throwIfAny();
  return wanted;
}

async function point(change: Change, patch: Patch, wanted: EntryRow, old: EntryRow): Promise<EntryRow> {
  const keepsRate = patch.rate === undefined ? wanted.project_id === old.project_id : patch.rate !== null;
  const { rate_amount, rate_currency } = await resolveReferences(change, wanted, { said: patch.tagIds, old, keepsRate });
  return { ...wanted, rate_amount, rate_currency };
}

const update = `
  update entries
     set start = $3, "end" = $4, time_zone = $5, project_id = $6, tag_ids = $7, description = $8, billable = $9,
         rate_amount = $10, rate_currency = $11, exclusive = $12, written_by = $13, updated_at = $14, version = $15, task_id = $16
   where workspace_id = $1 and id = $2`;
