import { eventTypes } from '../contract/event-types.js';
import { noContent, sendAnswer } from '../service-defaults/http/answers.js';
import { checkVersion } from '../service-defaults/http/if-match.js';
import { conflict, notFound } from '../service-defaults/http/problems.js';
import { byId, type OfId, type Service } from '../service-defaults/service.js';
import { toPeriod, type LockRow } from './lock-row.js';
import { publishPeriod } from './lock-writes.js';

/** Reopens what a lock closed, as far as no other lock does. It stays, and tells who reopened it. 409 when that was done before. */
export function reopenPeriod(app: Service): void {
  app.delete<OfId>(`/locks/${byId}`, { config: { role: 'admin', needsIfMatch: true } }, async ({ params, member, ifMatch }, reply) => {
    await app.changes.run(async (change) => {
      const old = await change.one<LockRow>('select * from locks where workspace_id = $1 and id = $2 for update', [member.workspaceId, params.id]);
      if (old === undefined) throw notFound();
      checkVersion(ifMatch, toPeriod(old));
      if (old.unlocked_at !== null) throw conflict('not_locked', 'This was reopened before.');
      const row = await change.one<LockRow>(unlock, [old.workspace_id, old.id, member.userId, new Date()]);
      publishPeriod(change, eventTypes.periodUnlocked, row!, member.userId);
    });
    return sendAnswer(reply, noContent());
  });
}

const unlock = `
  update locks set unlocked_by = $3, unlocked_at = $4, updated_at = $4, version = version + 1 where workspace_id = $1 and id = $2
  returning *`;
