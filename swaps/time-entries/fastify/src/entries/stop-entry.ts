import Type from 'typebox';
import { eventTypes } from '../contract/event-types.js';
import { toEntry, type EntryRow } from './entry-row.js';
import { EntryTimes, type Times } from './entry-times.js';
import { lockEntry, publishEntry } from './entry-writes.js';
import { FieldErrors } from '../field-errors.js';
import { warned } from './overlaps.js';
import { endAt } from '../timer/running-entry.js';
import { ok, sendAnswer } from '../service-defaults/http/answers.js';
import { Body, Instant, optionalBody, Text, type BodyOf } from '../service-defaults/http/formats.js';
import { once } from '../service-defaults/http/idempotency.js';
import { checkVersion } from '../service-defaults/http/if-match.js';
import { conflict, notFound } from '../service-defaults/http/problems.js';
import { byId, type OfId, type Service } from '../service-defaults/service.js';

const Stop = Body({ end: Type.Optional(Instant), endLocal: Type.Optional(Text) });

/** Stops a running entry, now or at the end given. 409 when it has ended already. */
export function stopEntry(app: Service): void {
  const options = { schema: { body: optionalBody(Stop) }, config: { needsIfMatch: true } };
  app.post<OfId & { Body: BodyOf<typeof Stop> | undefined }>(`/entries/${byId}/stop`, options, async (request, reply) => {
    const { params, body = {}, member, ifMatch } = request;
    const answer = await once(app.changes, request, async (change) => {
      const row = await lockEntry(change, member, params.id);
      if (row === undefined) throw notFound();
      checkVersion(ifMatch, toEntry(row));
      if (row.end !== null) throw conflict('not_running', 'This entry has ended already.');

      const now = new Date();
      const stopped = await change.one<EntryRow>(stop, [row.workspace_id, row.id, endOf(body, row) ?? now, now, member.userId]);
      return ok(await warned(change, publishEntry(change, eventTypes.entryStopped, stopped!, member.userId), member));
    });
    return sendAnswer(reply, answer);
  });
}

function endOf(body: Times, row: EntryRow): Date | undefined {
  const errors = new FieldErrors();
  const times = new EntryTimes(row.time_zone, errors);
  const end = times.read(body, 'end');
  times.check(row.start, end);
  errors.throwIfAny();
  return end;
}

const stop = `
  update entries set "end" = ${endAt('$3')}, updated_at = $4, written_by = $5, version = version + 1
   where workspace_id = $1 and id = $2
  returning *`;
