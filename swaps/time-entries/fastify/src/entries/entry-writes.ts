import { toEntry, type EntryRow } from './entry-row.js';
import { scopeOf } from './entry-scope.js';
import type { Entry } from '../contract/entities.js';
import type { Change } from '../service-defaults/database/change.js';
import type { Queries } from '../service-defaults/database/database.js';
import { conflict } from '../service-defaults/http/problems.js';
import type { Member } from '../service-defaults/identity/member.js';

/** Adds the event of an entry's change to it. */
export function publishEntry(change: Change, type: string, row: EntryRow, actor: string | undefined): Entry {
  const entry = toEntry(row);
  change.publish(type, { subject: row.id, sequence: row.version, time: row.updated_at, workspaceid: row.workspace_id, actorid: actor, data: entry });
  return entry;
}

/** The entry as it is; undefined when the member does not see it. */
export const findEntry = (queries: Queries, member: Member, id: string): Promise<EntryRow | undefined> =>
  queries.one<EntryRow>(`select * from entries where ${scopeOf(member)} and id = $3 and deleted_at is null`, [member.workspaceId, member.userId, id]);

/** The entry, locked until the change ends; undefined when the member does not see it. */
export const lockEntry = (change: Change, member: Member, id: string): Promise<EntryRow | undefined> =>
  change.one<EntryRow>(`select * from entries where ${scopeOf(member)} and id = $3 and deleted_at is null for update`, [member.workspaceId, member.userId, id]);

/** What a new row says. */
export type NewEntryRow = Omit<EntryRow, 'written_by' | 'updated_at' | 'deleted_at' | 'version'>;

/** A new row, of `type`'s event; 409 when its id is taken. */
export async function insertEntry(change: Change, row: NewEntryRow, type: string, actor = row.user_id): Promise<Entry> {
  const inserted = await change.one<EntryRow>(insert, [
    row.workspace_id, row.id, row.user_id, row.project_id, row.tag_ids, row.description, row.billable, row.rate_amount, row.rate_currency,
    row.start, row.end, row.time_zone, row.source, row.exclusive, actor, row.created_at, row.task_id,
  ]);
  if (inserted === undefined) throw conflict('already_exists', 'There is an entry with this id.');
  return publishEntry(change, type, inserted, actor);
}

/** Where an entry is found. */
export const locationOf = (entry: Entry): string => `/workspaces/${entry.workspaceId}/entries/${entry.id}`;

const insert = `
  insert into entries (workspace_id, id, user_id, project_id, tag_ids, description, billable, rate_amount, rate_currency,
    start, "end", time_zone, source, exclusive, written_by, created_at, updated_at, task_id)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, nullif($15::uuid, $3), $16, $16, $17)
  on conflict (workspace_id, id) do nothing
  returning *`;
