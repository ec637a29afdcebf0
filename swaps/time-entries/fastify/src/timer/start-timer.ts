import Type from 'typebox';
import { eventTypes } from '../contract/event-types.js';
import { longestDescription, type EntryRow } from '../entries/entry-row.js';
import { EntryTimes } from '../entries/entry-times.js';
import { insertEntry, locationOf, publishEntry, type NewEntryRow } from '../entries/entry-writes.js';
import { FieldErrors } from '../field-errors.js';
import { overlapsAreForbidden, warned } from '../entries/overlaps.js';
import { distinctTags, resolveReferences } from '../references.js';
import { endAt } from './running-entry.js';
import type { Change } from '../service-defaults/database/change.js';
import { checkGivenRate } from '../rates/given-rate.js';
import { RateBody } from '../rates/rate-row.js';
import { created, ok, sendAnswer } from '../service-defaults/http/answers.js';
import { Body, Id, Instant, Nullable, optionalBody, Text, type BodyOf } from '../service-defaults/http/formats.js';
import { unprocessable } from '../service-defaults/http/problems.js';
import type { Member } from '../service-defaults/identity/member.js';
import type { Service } from '../service-defaults/service.js';

const NewTimer = Body({
  id: Type.Optional(Id),
  start: Type.Optional(Instant),
  startLocal: Type.Optional(Text),
  timeZone: Type.Optional(Text),
  projectId: Type.Optional(Nullable(Id)),
  taskId: Type.Optional(Nullable(Id)),
  tagIds: Type.Optional(Type.Array(Id)),
  description: Type.Optional(Text),
  billable: Type.Optional(Type.Boolean()),
  rate: Type.Optional(Nullable(RateBody)),
});

type Request = BodyOf<typeof NewTimer>;

/**
 * Starts an entry of the caller, and stops at the same instant the one that runs, in whichever workspace: a user has one at most. 201 when none
 * ran in this workspace, else 200.
 */
export function startTimer(app: Service): void {
  app.put<{ Body: Request | undefined }>('/timer', { schema: { body: optionalBody(NewTimer) } }, async ({ body = {}, member }, reply) => {
    const now = new Date();
    const { row, start } = read(body, member, now);
    const answer = await app.changes.run(async (change) => {
      await queueStarts(change, member.userId);
      const stopped = await stopRunning(change, member, start, now);
      const references = await resolveReferences(change, row, { said: body.tagIds, keepsRate: row.rate_amount !== null });
      const { rate_amount, rate_currency } = references;
      const begins = start ?? (stopped?.end && stopped.end > now ? stopped.end : now);
      const started = { ...row, start: begins, billable: body.billable ?? references.billable, rate_amount, rate_currency };
      const entry = await warned(change, await insertEntry(change, started, eventTypes.entryStarted), member);
      return stopped?.workspace_id === member.workspaceId ? ok(entry) : created(locationOf(entry), entry, entry.version);
    });
    return sendAnswer(reply, answer);
  });
}

/** Starts of one user take turns, and what places entries by what runs; each sees what the one before it committed. */
export const queueStarts = (change: Change, userId: string): Promise<number> => change.run('select pg_advisory_xact_lock(hashtextextended($1::text, 0))', [userId]);

/** Stops what runs, in whichever workspace, where the next one begins; undefined when nothing does. */
export async function stopRunning(change: Change, { userId }: Member, start: Date | undefined, now: Date): Promise<EntryRow | undefined> {
  const stopped = await change.one<EntryRow>(stop, [userId, start ?? now, now]);
  if (stopped && start && start <= stopped.start) throw unprocessable('start_before_running', '/start', 'The running entry started later than that.');
  if (stopped) publishEntry(change, eventTypes.entryStopped, stopped, userId);
  return stopped;
}

type Read = { row: Omit<NewEntryRow, 'start' | 'billable'>; start: Date | undefined };

function read(body: Request, member: Member, now: Date): Read {
  const errors = new FieldErrors();
  const zone = body.timeZone ?? member.timeZone;
  const times = new EntryTimes(zone, errors);
  const start = times.read(body, 'start');
  times.checkRunning(start, now);
  const id = errors.id(body.id);
  const tagIds = distinctTags(body.tagIds, errors);
  const description = errors.text(body.description ?? '', '/description', longestDescription);
  checkGivenRate(body.rate ?? undefined, member, errors);
  errors.throwIfAny();
  const row = {
    id, workspace_id: member.workspaceId, user_id: member.userId, project_id: body.projectId ?? null, task_id: body.taskId ?? null,
    rate_amount: body.rate?.amount ?? null, rate_currency: body.rate?.currency ?? null,
    tag_ids: tagIds, description, end: null, time_zone: zone, source: 'timer',
    exclusive: overlapsAreForbidden(member), created_at: now,
  };
  return { row, start };
}

const stop = `
  update entries set "end" = ${endAt('$2')}, updated_at = $3, written_by = $1, version = version + 1
   where user_id = $1 and "end" is null and deleted_at is null
  returning *`;
