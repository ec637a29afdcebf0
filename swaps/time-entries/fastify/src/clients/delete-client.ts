import { eventTypes } from '../contract/event-types.js';
import { noContent, sendAnswer } from '../service-defaults/http/answers.js';
import { checkVersion } from '../service-defaults/http/if-match.js';
import { notFound } from '../service-defaults/http/problems.js';
import { byId, type OfId, type Service } from '../service-defaults/service.js';
import { toClient, type ClientRow } from './client-row.js';
import { lockClient, publishClient } from './client-writes.js';

/** Deletes a client. Projects that point to it go on doing so; its name is free again. */
export function deleteClient(app: Service): void {
  app.delete<OfId>(`/clients/${byId}`, { config: { role: 'manager', needsIfMatch: true } }, async ({ params, member, ifMatch }, reply) => {
    await app.changes.run(async (change) => {
      const old = await lockClient(change, member.workspaceId, params.id);
      if (old === undefined) throw notFound();
      checkVersion(ifMatch, toClient(old));
      const row = await change.one<ClientRow>(update, [old.workspace_id, old.id, new Date()]);
      publishClient(change, eventTypes.clientDeleted, row!, member.userId);
    });
    return sendAnswer(reply, noContent());
  });
}

const update = 'update clients set deleted_at = $3, updated_at = $3, version = version + 1 where workspace_id = $1 and id = $2 returning *';
