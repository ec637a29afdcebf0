import type { EntryRow } from './entry-row.js';
import type { NewEntryRow } from './entry-writes.js';
import { FieldErrors } from '../field-errors.js';
import { overlapsAreForbidden } from './overlaps.js';
import { resolveReferences } from '../references.js';
import type { Change } from '../service-defaults/database/change.js';
import { conflict } from '../service-defaults/http/problems.js';
import type { Member } from '../service-defaults/identity/member.js';

/** A new entry of the caller that says what another one says, without its times. Its rate is resolved anew: it is recorded now. */
export async function copyEntry(change: Change, old: EntryRow, id: string | undefined, member: Member, now: Date): Promise<Omit<NewEntryRow, 'start' | 'end' | 'source'>> {
  const errors = new FieldErrors();
  const newId = errors.id(id);
  errors.throwIfAny();

  if (await change.one(deletedProject, [old.workspace_id, old.project_id])) throw conflict('project_deleted', 'Nothing is recorded on a deleted project.');
  const there = new Set((await change.many<{ id: string }>(tags, [old.workspace_id, old.tag_ids])).map((tag) => tag.id));
  const tag_ids = old.tag_ids.filter((tag) => there.has(tag));
  const task_id = (await change.one<{ id: string }>(task, [old.workspace_id, old.task_id]))?.id ?? null;
  const copy = { ...old, id: newId, user_id: member.userId, task_id, tag_ids, exclusive: overlapsAreForbidden(member), created_at: now };
  const { rate_amount, rate_currency } = await resolveReferences(change, copy, { said: tag_ids, keepsRate: false });
  return { ...copy, rate_amount, rate_currency };
}

const deletedProject = 'select id from projects where workspace_id = $1 and id = $2 and deleted_at is not null';

const task = 'select id from tasks where workspace_id = $1 and id = $2 and deleted_at is null';

const tags = 'select id from tags where workspace_id = $1 and id = any($2::uuid[]) and deleted_at is null for key share';
