import { FieldErrors } from '../field-errors.js';
import { sendAnswer } from '../service-defaults/http/answers.js';
import { Body, Text, type BodyOf } from '../service-defaults/http/formats.js';
import { once } from '../service-defaults/http/idempotency.js';
import { checkVersion } from '../service-defaults/http/if-match.js';
import { forbidden } from '../service-defaults/http/problems.js';
import { isAtLeast } from '../service-defaults/identity/member.js';
import type { Service } from '../service-defaults/service.js';
import { checkMayDecide } from './approve-timesheet.js';
import { byTimesheet, timesheetKey, type OfTimesheet } from './timesheet-key.js';
import { lockTimesheet } from './timesheet-reads.js';
import { toTimesheet } from './timesheet-row.js';
import { step, wrongStatus } from './timesheet-writes.js';

const longestReason = 1000;

const Rejection = Body({ reason: Text });

/**
 * Sends a submitted week back, with a reason: it is open to its user's entries again. An approved one is sent back by admins. 403 for who may not
 * decide on it, 409 when it is neither.
 */
export function rejectTimesheet(app: Service): void {
  const options = { schema: { body: Rejection }, config: { role: 'manager', needsIfMatch: true } } as const;
  app.post<OfTimesheet & { Body: BodyOf<typeof Rejection> }>(`${byTimesheet}/reject`, options, async (request, reply) => {
    const { params, body, member, ifMatch } = request;
    const key = timesheetKey(params, member);
    const errors = new FieldErrors();
    const reason = errors.name(body.reason, '/reason', longestReason);
    errors.throwIfAny();

    const answer = await once(app.changes, request, async (change) => {
      const old = await lockTimesheet(change, key, member);
      checkMayDecide(old, member);
      checkVersion(ifMatch, toTimesheet(old));
      if (old.status !== 'submitted' && old.status !== 'approved') throw wrongStatus(old);
      if (old.status === 'approved' && !isAtLeast(member, 'admin')) throw forbidden('What was approved is sent back by an admin.');
      return step(change, { ...old, status: 'rejected' }, 'rejected', member, reason);
    });
    return sendAnswer(reply, answer);
  });
}
