import { sendAnswer } from '../service-defaults/http/answers.js';
import { once } from '../service-defaults/http/idempotency.js';
import { checkVersion } from '../service-defaults/http/if-match.js';
import { conflict } from '../service-defaults/http/problems.js';
import type { Service } from '../service-defaults/service.js';
import { byTimesheet, openRow, timesheetKey, type OfTimesheet } from './timesheet-key.js';
import { checkIsOwn, lockTimesheet } from './timesheet-reads.js';
import { toTimesheet } from './timesheet-row.js';
import { step, wrongStatus } from './timesheet-writes.js';

/**
 * Hands the caller's own week in: it is closed to their entries until it is withdrawn or rejected. 409 when it was handed in before, has not begun, or
 * their timer runs in it.
 */
export function submitTimesheet(app: Service): void {
  app.post<OfTimesheet>(`${byTimesheet}/submit`, { config: { needsIfMatch: true } }, async (request, reply) => {
    const { params, member, ifMatch } = request;
    const key = timesheetKey(params, member);
    const answer = await once(app.changes, request, async (change) => {
      await checkIsOwn(change, key, member);
      await change.run('select pass_to_close($1, $2)', [key.workspaceId, key.userId]);
      const old = await lockTimesheet(change, key, member);
      checkVersion(ifMatch, toTimesheet(old));
      if (old.status === 'submitted' || old.status === 'approved') throw wrongStatus(old);
      const { time_zone, begins, until } = openRow(key, member);
      if (begins > new Date()) throw conflict('week_not_begun', 'This week has not begun.');
      if (await change.one(running, [key.workspaceId, key.userId, until]))
        throw conflict('timer_running', 'Your timer has run since before the end of that week: stop it first.');
      return step(change, { ...old, time_zone, begins, until, status: 'submitted', role: member.role }, 'submitted', member);
    });
    return sendAnswer(reply, answer);
  });
}

const running = 'select id from entries where workspace_id = $1 and user_id = $2 and "end" is null and deleted_at is null and start < $3 limit 1';
