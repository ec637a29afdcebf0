import { toEntry } from './entry-row.js';
import { findEntry } from './entry-writes.js';
import { ok, sendAnswer } from '../service-defaults/http/answers.js';
import { notFound } from '../service-defaults/http/problems.js';
import { byId, type OfId, type Service } from '../service-defaults/service.js';

/** One entry that the member sees. */
export function entryById(app: Service): void {
  app.get<OfId>(`/entries/${byId}`, async ({ params, member }, reply) => {
    const row = await findEntry(app.database, member, params.id);
    if (row === undefined) throw notFound();
    return sendAnswer(reply, ok(toEntry(row)));
  });
}
