import Type from 'typebox';
import { eventTypes } from '../contract/event-types.js';
import { copyEntry } from './entry-copy.js';
import type { EntryRow } from './entry-row.js';
import { EntryTimes, type Times } from './entry-times.js';
import { findEntry, insertEntry, locationOf } from './entry-writes.js';
import { FieldErrors } from '../field-errors.js';
import { warned } from './overlaps.js';
import { created, sendAnswer } from '../service-defaults/http/answers.js';
import { Body, Id, Instant, optionalBody, Text, type BodyOf } from '../service-defaults/http/formats.js';
import { once } from '../service-defaults/http/idempotency.js';
import { conflict, notFound } from '../service-defaults/http/problems.js';
import { byId, type OfId, type Service } from '../service-defaults/service.js';

const Duplicate = Body({ id: Type.Optional(Id), start: Type.Optional(Instant), startLocal: Type.Optional(Text) });

/**
 * Records once more what an entry says, as the caller's: at its times, or as long from another start. Tags and a task that were deleted since are left out. 409
 * while the entry runs, or when its project was archived or deleted.
 */
export function duplicateEntry(app: Service): void {
  const options = { schema: { body: optionalBody(Duplicate) } };
  app.post<OfId & { Body: BodyOf<typeof Duplicate> | undefined }>(`/entries/${byId}/duplicate`, options, async (request, reply) => {
    const { params, body = {}, member } = request;
    const answer = await once(app.changes, request, async (change) => {
      const old = await findEntry(change, member, params.id);
      if (old === undefined) throw notFound();
      if (old.end === null) throw conflict('still_running', 'This entry runs, and has no length yet.');

      const times = timesOf(body, old, old.end);
      const copy = await copyEntry(change, old, body.id, member, new Date());
      const entry = await warned(change, await insertEntry(change, { ...copy, ...times, source: 'api' }, eventTypes.entryRecorded), member);
      return created(locationOf(entry), entry, entry.version);
    });
    return sendAnswer(reply, answer);
  });
}

function timesOf(body: Times, old: EntryRow, ended: Date): { start: Date; end: Date } {
  const errors = new FieldErrors();
  const times = new EntryTimes(old.time_zone, errors);
  const start = times.read(body, 'start') ?? old.start;
  const end = times.after(start, ended.getTime() - old.start.getTime(), body.startLocal === undefined ? '/start' : '/startLocal');
  errors.throwIfAny();
  return { start, end };
}
