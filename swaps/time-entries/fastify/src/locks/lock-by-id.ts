import { ok, sendAnswer } from '../service-defaults/http/answers.js';
import { notFound } from '../service-defaults/http/problems.js';
import { byId, type OfId, type Service } from '../service-defaults/service.js';
import { toPeriod, type LockRow } from './lock-row.js';

/** One lock of the workspace, in force or reopened. */
export function lockById(app: Service): void {
  app.get<OfId>(`/locks/${byId}`, async ({ params, member }, reply) => {
    const row = await app.database.one<LockRow>('select * from locks where workspace_id = $1 and id = $2', [member.workspaceId, params.id]);
    if (row === undefined) throw notFound();
    return sendAnswer(reply, ok(toPeriod(row)));
  });
}
