import { toEntry, type EntryRow } from './entry-row.js';
import { scopeOf } from './entry-scope.js';
import { ok, sendAnswer } from './service-defaults/http/answers.js';
import { notFound } from './service-defaults/http/problems.js';
import { byId, type OfId, type Service } from './service-defaults/service.js';

/** One entry that the member sees. */
export function entryById(app: Service): void {
  app.get<OfId>(`/entries/${byId}`, async ({ params, member }, reply) => {
    const sql = `select * from entries where ${scopeOf(member)} and id = $3 and deleted_at is null`;
    const row = await app.database.one<EntryRow>(sql, [member.workspaceId, member.userId, params.id]);
    if (row === undefined) throw notFound();
    return sendAnswer(reply, ok(toEntry(row)));
  });
}
