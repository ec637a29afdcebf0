import Type from 'typebox';
import { eventTypes } from '../contract/event-types.js';
import { toEntry, type EntryRow } from './entry-row.js';
import { EntryTimes } from './entry-times.js';
import { findEntry, insertEntry, locationOf, lockEntry, publishEntry } from './entry-writes.js';
import { FieldErrors } from '../field-errors.js';
import { overlapsAreForbidden, warned } from './overlaps.js';
import { created, sendAnswer } from '../service-defaults/http/answers.js';
import { Body, Id, Instant, Text, type BodyOf } from '../service-defaults/http/formats.js';
import { once } from '../service-defaults/http/idempotency.js';
import { checkVersion } from '../service-defaults/http/if-match.js';
import { notFound } from '../service-defaults/http/problems.js';
import { byId, type OfId, type Service } from '../service-defaults/service.js';
import { queueStarts } from '../timer/start-timer.js';

const Split = Body({ at: Type.Optional(Instant), atLocal: Type.Optional(Text), id: Type.Optional(Id) });

/** Ends an entry at an instant within it, and begins a second one there that says the same, its rate too. Of a running entry the second part runs on. */
export function splitEntry(app: Service): void {
  const options = { schema: { body: Split }, config: { needsIfMatch: true } };
  app.post<OfId & { Body: BodyOf<typeof Split> }>(`/entries/${byId}/split`, options, async (request, reply) => {
    const { params, body, member, ifMatch } = request;
    const answer = await once(app.changes, request, async (change) => {
      const found = await findEntry(change, member, params.id);
      if (found === undefined) throw notFound();
      await queueStarts(change, found.user_id);
      const row = await lockEntry(change, member, params.id);
      if (row === undefined) throw notFound();
      checkVersion(ifMatch, toEntry(row));

      const now = new Date();
      const { at, id } = read(body, row, now);
      const exclusive = overlapsAreForbidden(member);
      const first = { ...row, end: at, exclusive, updated_at: now, version: row.version + 1 };
      await change.run(end, [row.workspace_id, row.id, at, exclusive, now, first.version, member.userId]);
      const ended = publishEntry(change, row.end === null ? eventTypes.entryStopped : eventTypes.entryCorrected, first, member.userId);
      const type = row.end === null ? eventTypes.entryStarted : eventTypes.entryRecorded;
      // The second part is in no file, whatever brought the entry.
      const source = row.source === 'import' ? 'api' : row.source;
      const second = await insertEntry(change, { ...row, id, start: at, source, exclusive, created_at: now }, type, member.userId);
      const parts = { first: await warned(change, ended, member), second: await warned(change, second, member) };
      return created(locationOf(second), parts, second.version);
    });
    return sendAnswer(reply, answer);
  });
}

function read(body: BodyOf<typeof Split>, row: EntryRow, now: Date): { at: Date; id: string } {
  const errors = new FieldErrors();
  const at = new EntryTimes(row.time_zone, errors).require(body, 'at');
  if (at !== undefined && (at <= row.start || at >= (row.end ?? now)))
    errors.add(body.atLocal === undefined ? '/at' : '/atLocal', 'split_outside', 'An entry is split after its start and before its end.');
  const id = errors.id(body.id);
  errors.throwIfAny();
  return { at: at!, id };
}

const end = 'update entries set "end" = $3, exclusive = $4, updated_at = $5, version = $6, written_by = $7 where workspace_id = $1 and id = $2';
