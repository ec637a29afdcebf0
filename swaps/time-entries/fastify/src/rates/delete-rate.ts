import { noContent, sendAnswer } from '../service-defaults/http/answers.js';
import { checkVersion } from '../service-defaults/http/if-match.js';
import { notFound } from '../service-defaults/http/problems.js';
import { byId, type OfId, type Service } from '../service-defaults/service.js';
import { lockRate } from './change-rate.js';
import { toRate, type RateRow } from './rate-row.js';

/** Takes a rate away. What is recorded already keeps it. */
export function deleteRate(app: Service): void {
  app.delete<OfId>(`/rates/${byId}`, { config: { role: 'manager', needsIfMatch: true } }, async ({ params, member, ifMatch }, reply) => {
    await app.changes.run(async (change) => {
      const old = await change.one<RateRow>(lockRate, [member.workspaceId, params.id]);
      if (old === undefined) throw notFound();
      checkVersion(ifMatch, toRate(old));
      await change.run('delete from rates where workspace_id = $1 and id = $2', [member.workspaceId, params.id]);
    });
    return sendAnswer(reply, noContent());
  });
}
