import Type from 'typebox';
import { eventTypes } from '../contract/event-types.js';
import { copyEntry } from './entry-copy.js';
import { findEntry, insertEntry, locationOf } from './entry-writes.js';
import { warned } from './overlaps.js';
import { created, sendAnswer } from '../service-defaults/http/answers.js';
import { Body, Id, optionalBody, type BodyOf } from '../service-defaults/http/formats.js';
import { once } from '../service-defaults/http/idempotency.js';
import { conflict, notFound } from '../service-defaults/http/problems.js';
import { byId, type OfId, type Service } from '../service-defaults/service.js';
import { queueStarts, stopRunning } from '../timer/start-timer.js';

const Continue = Body({ id: Type.Optional(Id) });

/**
 * Starts anew what an entry was about, as the caller's, and stops at the same instant the one that runs. Tags and a task that were deleted since are left out.
 * 409 when the entry runs already, or its project was archived or deleted.
 */
export function continueEntry(app: Service): void {
  const options = { schema: { body: optionalBody(Continue) } };
  app.post<OfId & { Body: BodyOf<typeof Continue> | undefined }>(`/entries/${byId}/continue`, options, async (request, reply) => {
    const { params, body, member } = request;
    const now = new Date();
    const answer = await once(app.changes, request, async (change) => {
      await queueStarts(change, member.userId);
      const old = await findEntry(change, member, params.id);
      if (old === undefined) throw notFound();
      if (old.end === null) throw conflict('still_running', 'This entry runs already.');

      const stopped = await stopRunning(change, member, undefined, now);
      const copy = await copyEntry(change, old, body?.id, member, now);
      const start = stopped?.end && stopped.end > now ? stopped.end : now;
      const row = { ...copy, start, end: null, time_zone: member.timeZone, source: 'timer' };
      const entry = await warned(change, await insertEntry(change, row, eventTypes.entryStarted), member);
      return created(locationOf(entry), entry, entry.version);
    });
    return sendAnswer(reply, answer);
  });
}
