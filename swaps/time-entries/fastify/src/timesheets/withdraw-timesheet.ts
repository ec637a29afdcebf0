import { sendAnswer } from '../service-defaults/http/answers.js';
import { once } from '../service-defaults/http/idempotency.js';
import { checkVersion } from '../service-defaults/http/if-match.js';
import type { Service } from '../service-defaults/service.js';
import { byTimesheet, timesheetKey, type OfTimesheet } from './timesheet-key.js';
import { checkIsOwn, lockTimesheet } from './timesheet-reads.js';
import { toTimesheet } from './timesheet-row.js';
import { step, wrongStatus } from './timesheet-writes.js';

/** Takes the caller's own week back, as long as nobody has decided on it: it is open again. 409 when it is not submitted. */
export function withdrawTimesheet(app: Service): void {
  app.post<OfTimesheet>(`${byTimesheet}/withdraw`, { config: { needsIfMatch: true } }, async (request, reply) => {
    const { params, member, ifMatch } = request;
    const key = timesheetKey(params, member);
    const answer = await once(app.changes, request, async (change) => {
      await checkIsOwn(change, key, member);
      const old = await lockTimesheet(change, key, member);
      checkVersion(ifMatch, toTimesheet(old));
      if (old.status !== 'submitted') throw wrongStatus(old);
      return step(change, { ...old, status: 'open' }, 'withdrawn', member);
    });
    return sendAnswer(reply, answer);
  });
}
