import { eventTypes } from '../contract/event-types.js';
import { toEntry, type EntryRow } from '../entries/entry-row.js';
import { scopeOf } from '../entries/entry-scope.js';
import { publishEntry } from '../entries/entry-writes.js';
import { overlapsAreForbidden, warned } from '../entries/overlaps.js';
import { endAt } from '../timer/running-entry.js';
import { ok, sendAnswer } from '../service-defaults/http/answers.js';
import { once } from '../service-defaults/http/idempotency.js';
import { checkVersion } from '../service-defaults/http/if-match.js';
import { conflict, notFound } from '../service-defaults/http/problems.js';
import type { Member } from '../service-defaults/identity/member.js';
import { byId, type OfId, type Service } from '../service-defaults/service.js';
import { areKept, deletedAfter } from './deleted-entries.js';

/** Brings a deleted entry back, within 30 days, as it was. One that ran ends when it was deleted. 409 when it is not deleted. */
export function restoreEntry(app: Service): void {
  app.post<OfId>(`/entries/${byId}/restore`, { config: { needsIfMatch: true } }, async (request, reply) => {
    const { params, member, ifMatch } = request;
    const answer = await once(app.changes, request, async (change) => {
      const now = new Date();
      const old = await change.one<EntryRow>(selectFor(member), [member.workspaceId, member.userId, params.id, deletedAfter(now)]);
      if (old === undefined) throw notFound();
      checkVersion(ifMatch, toEntry(old));
      if (old.deleted_at === null) throw conflict('not_deleted', 'This entry is not deleted.');

      const row = await change.one<EntryRow>(restore, [old.workspace_id, old.id, old.deleted_at, overlapsAreForbidden(member), member.userId, now]);
      return ok(await warned(change, publishEntry(change, eventTypes.entryRestored, row!, member.userId), member));
    });
    return sendAnswer(reply, answer);
  });
}

const selectFor = (member: Member): string =>
  `select * from entries where ${scopeOf(member)} and id = $3 and (deleted_at is null or ${areKept('$4')}) for update`;

const restore = `
  update entries
     set deleted_at = null, "end" = coalesce("end", ${endAt('$3')}), exclusive = $4, written_by = $5, updated_at = $6, version = version + 1
   where workspace_id = $1 and id = $2
  returning *`;
