import { eventTypes } from '../contract/event-types.js';
import { toEntry, type EntryRow } from './entry-row.js';
import { lockEntry, publishEntry } from './entry-writes.js';
import type { Change } from '../service-defaults/database/change.js';
import { noContent, sendAnswer } from '../service-defaults/http/answers.js';
import { checkVersion } from '../service-defaults/http/if-match.js';
import { notFound } from '../service-defaults/http/problems.js';
import { byId, type OfId, type Service } from '../service-defaults/service.js';

/** Deletes an entry. Its row stays as a tombstone, so that readers of the changes feed learn of it. */
export function deleteEntry(app: Service): void {
  app.delete<OfId>(`/entries/${byId}`, { config: { needsIfMatch: true } }, async ({ params, member, ifMatch }, reply) => {
    await app.changes.run(async (change) => bury(change, await lockEntry(change, member, params.id), ifMatch, member.userId));
    return sendAnswer(reply, noContent());
  });
}

/** Makes a tombstone of the row. */
export async function bury(change: Change, row: EntryRow | undefined, ifMatch: readonly string[], actor: string): Promise<void> {
  if (row === undefined) throw notFound();
  checkVersion(ifMatch, toEntry(row));
  const now = new Date();
  const buried = { ...row, deleted_at: now, updated_at: now, version: row.version + 1 };
  await change.run(update, [row.workspace_id, row.id, now, buried.version, actor]);
  publishEntry(change, eventTypes.entryDeleted, buried, actor);
}

const update = 'update entries set deleted_at = $3, updated_at = $3, version = $4, written_by = $5 where workspace_id = $1 and id = $2';
