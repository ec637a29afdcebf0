import { bury } from '../entries/delete-entry.js';
import type { EntryRow } from '../entries/entry-row.js';
import { selectRunning } from './running-entry.js';
import { noContent, sendAnswer } from '../service-defaults/http/answers.js';
import type { Service } from '../service-defaults/service.js';

/** Deletes the caller's running entry, as if it had not been started. */
export function discardTimer(app: Service): void {
  app.delete('/timer', { config: { needsIfMatch: true } }, async ({ member, ifMatch }, reply) => {
    await app.changes.run(async (change) => {
      const row = await change.one<EntryRow>(`${selectRunning} for update`, [member.userId, member.workspaceId]);
      await bury(change, row, ifMatch, member.userId);
    });
    return sendAnswer(reply, noContent());
  });
}
