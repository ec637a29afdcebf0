import { ok, sendAnswer } from '../service-defaults/http/answers.js';
import { notFound } from '../service-defaults/http/problems.js';
import { byId, type OfId, type Service } from '../service-defaults/service.js';
import { toRate, type RateRow } from './rate-row.js';

/** One rate of the workspace. */
export function rateById(app: Service): void {
  app.get<OfId>(`/rates/${byId}`, { config: { role: 'manager' } }, async ({ params, member }, reply) => {
    const row = await app.database.one<RateRow>('select * from rates where workspace_id = $1 and id = $2', [member.workspaceId, params.id]);
    if (row === undefined) throw notFound();
    return sendAnswer(reply, ok(toRate(row)));
  });
}
