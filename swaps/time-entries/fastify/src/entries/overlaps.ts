import type { Entry } from '../contract/entities.js';
import type { Change } from '../service-defaults/database/change.js';
import type { Member } from '../service-defaults/identity/member.js';

/**
 * Whether an entry that gets its times now must not overlap another of its user: the database keeps that (schema/0014_overlaps.sql) for every row
 * that is `exclusive`.
 */
export const overlapsAreForbidden = (member: Member): boolean => member.overlapPolicy === 'forbid';

/** The entry as it is answered to who wrote it: with the ids of those that it overlaps, where the workspace warns of them. */
export async function warned(change: Change, entry: Entry, member: Member): Promise<Entry> {
  if (member.overlapPolicy !== 'warn') return entry;
  const row = await change.one<{ overlaps: string[] | null }>(select, [entry.workspaceId, entry.id]);
  return { ...entry, overlaps: row?.overlaps ?? undefined };
}

const select = 'select overlaps_of(entries) as overlaps from entries where workspace_id = $1 and id = $2';
