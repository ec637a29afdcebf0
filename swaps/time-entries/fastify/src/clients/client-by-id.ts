import { ok, sendAnswer } from '../service-defaults/http/answers.js';
import { notFound } from '../service-defaults/http/problems.js';
import { byId, type OfId, type Service } from '../service-defaults/service.js';
import { toClient, type ClientRow } from './client-row.js';

/** One client of the workspace. */
export function clientById(app: Service): void {
  app.get<OfId>(`/clients/${byId}`, async ({ params, member }, reply) => {
    const row = await app.database.one<ClientRow>(select, [member.workspaceId, params.id]);
    if (row === undefined) throw notFound();
    return sendAnswer(reply, ok(toClient(row)));
  });
}

const select = 'select * from clients where workspace_id = $1 and id = $2 and deleted_at is null';
