import Type from 'typebox';
import { eventTypes } from '../contract/event-types.js';
import { parseDate } from '../contract/instants.js';
import { FieldErrors } from '../field-errors.js';
import { created, sendAnswer } from '../service-defaults/http/answers.js';
import { Body, Id, Text, type BodyOf } from '../service-defaults/http/formats.js';
import { once } from '../service-defaults/http/idempotency.js';
import { conflict } from '../service-defaults/http/problems.js';
import type { Member } from '../service-defaults/identity/member.js';
import type { Service } from '../service-defaults/service.js';
import { dayMilliseconds, isKnownDay, zoneOf } from '../times/days.js';
import type { LockRow } from './lock-row.js';
import { publishPeriod } from './lock-writes.js';

const NewLock = Body({ id: Type.Optional(Id), through: Text });

/**
 * Closes everything up to the end of a day in the workspace's zone: nothing there is written any more (schema/0016_locks.sql). 409 while somebody's
 * timer runs there, 422 for a day that has not begun.
 */
export function lockPeriod(app: Service): void {
  app.post('/locks', { schema: { body: NewLock }, config: { role: 'admin' } }, async (request, reply) => {
    const { workspaceId, userId } = request.member;
    const { id, through, zone, until, now } = read(request.body, request.member);
    const answer = await once(app.changes, request, async (change) => {
      await change.run('select pass_to_close($1)', [workspaceId]);
      if (await change.one(someoneRuns, [workspaceId, until]))
        throw conflict('timer_running', "Somebody's timer has run since before the end of that day: have it stopped first (GET /entries?running=true).");
      const row = await change.one<LockRow>(insert, [workspaceId, id, through, zone, until, userId, now]);
      if (row === undefined) throw conflict('already_exists', 'There is a lock with this id.');
      const period = publishPeriod(change, eventTypes.periodLocked, row, userId);
      return created(`/workspaces/${period.workspaceId}/locks/${period.id}`, period, period.version);
    });
    return sendAnswer(reply, answer);
  });
}

function read({ id: given, through }: BodyOf<typeof NewLock>, member: Member): { id: string; through: string; zone: string; until: Date; now: Date } {
  const [errors, zone, now] = [new FieldErrors(), zoneOf(member), new Date()];
  const id = errors.id(given);
  const day = parseDate(through);
  if (day === undefined) errors.add('/through', 'invalid_type', 'A date is YYYY-MM-DD.');
  else if (!isKnownDay(day)) errors.add('/through', 'out_of_range', 'Dates are from 1900 to 2199.');
  else if (zone.startOfDay(day) > now) errors.add('/through', 'period_in_future', 'What is closed has begun: today is the last day that can be.');
  errors.throwIfAny();
  return { id, through, zone: zone.name, until: zone.startOfDay(day! + dayMilliseconds), now };
}

const someoneRuns = 'select id from entries where workspace_id = $1 and "end" is null and deleted_at is null and start < $2 limit 1';

const insert = `
  insert into locks (workspace_id, id, through, time_zone, until, locked_by, created_at, updated_at) values ($1, $2, $3, $4, $5, $6, $7, $7)
  on conflict do nothing
  returning *`;
