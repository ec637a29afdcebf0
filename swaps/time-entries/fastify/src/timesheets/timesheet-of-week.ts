import { ok, sendAnswer } from '../service-defaults/http/answers.js';
import type { Service } from '../service-defaults/service.js';
import { byTimesheet, timesheetKey, type OfTimesheet } from './timesheet-key.js';
import { findTimesheet } from './timesheet-reads.js';
import { toTimesheet } from './timesheet-row.js';

/** One user's week: what was worked, and who did what with it. One that nobody has submitted is open, and has version 0. */
export function timesheetOfWeek(app: Service): void {
  app.get<OfTimesheet>(byTimesheet, async ({ params, member }, reply) =>
    sendAnswer(reply, ok(toTimesheet(await findTimesheet(app.database, timesheetKey(params, member), member)))));
}
