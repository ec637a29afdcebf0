import { sendAnswer } from '../service-defaults/http/answers.js';
import { once } from '../service-defaults/http/idempotency.js';
import { checkVersion } from '../service-defaults/http/if-match.js';
import { forbidden } from '../service-defaults/http/problems.js';
import { isAtLeast, type Member } from '../service-defaults/identity/member.js';
import type { Service } from '../service-defaults/service.js';
import { byTimesheet, timesheetKey, type OfTimesheet } from './timesheet-key.js';
import { lockTimesheet } from './timesheet-reads.js';
import { toTimesheet, type TimesheetRow } from './timesheet-row.js';
import { step, wrongStatus } from './timesheet-writes.js';

/** Approves a submitted week. 403 for who may not decide on it, 409 when it is not submitted. */
export function approveTimesheet(app: Service): void {
  app.post<OfTimesheet>(`${byTimesheet}/approve`, { config: { role: 'manager', needsIfMatch: true } }, async (request, reply) => {
    const { params, member, ifMatch } = request;
    const key = timesheetKey(params, member);
    const answer = await once(app.changes, request, async (change) => {
      const old = await lockTimesheet(change, key, member);
      checkMayDecide(old, member);
      checkVersion(ifMatch, toTimesheet(old));
      if (old.status !== 'submitted') throw wrongStatus(old);
      return step(change, { ...old, status: 'approved' }, 'approved', member);
    });
    return sendAnswer(reply, answer);
  });
}

/** Nobody decides on the week of someone above them; on their own only an owner does, above whom there is nobody. */
export function checkMayDecide({ user_id, role }: TimesheetRow, member: Member): void {
  if (user_id === member.userId && !isAtLeast(member, 'owner')) throw forbidden('Somebody else decides on your weeks.');
  if (!isAtLeast(member, role)) throw forbidden('This was submitted by someone above you.');
}
