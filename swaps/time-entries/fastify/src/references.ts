import { clientIsArchived } from './clients/client-writes.js';
import type { EntryRow } from './entries/entry-row.js';
import type { FieldErrors } from './field-errors.js';
import type { ProjectRow } from './projects/project-row.js';
import type { Change } from './service-defaults/database/change.js';
import { conflict, notFound, unprocessable } from './service-defaults/http/problems.js';
import type { TaskRow } from './tasks/task-row.js';

export const mostTags = 50;

/** What an entry points to. */
export type Pointing = Pick<EntryRow, 'workspace_id' | 'user_id' | 'project_id' | 'task_id' | 'tag_ids' | 'rate_amount' | 'rate_currency'>;

/** What comes of what an entry points to: its rate, and whether it is billable by default. */
export type References = Pick<EntryRow, 'rate_amount' | 'rate_currency' | 'billable'>;

interface Before {
  /** The tags as the request says them: the pointer of a tag is its place there. */
  readonly said: readonly string[] | null | undefined;
  /** The entry as it was: what it points to it may keep. */
  readonly old?: EntryRow;
  readonly keepsRate: boolean;
}

/**
 * Looks up what an entry is to point to, and keeps it from being archived or deleted until the change ends. 404 for what is not of this workspace,
 * 409 for what is archived, 422 for another project's task.
 */
export async function resolveReferences(change: Change, wanted: Pointing, { said, old, keepsRate }: Before): Promise<References> {
  await checkTags(change, wanted.workspace_id, wanted.tag_ids.filter((id) => !old?.tag_ids.includes(id)), said ?? wanted.tag_ids);
  const isMoved = old === undefined || wanted.project_id !== old.project_id;
  if (wanted.task_id !== null && (isMoved || wanted.task_id !== old.task_id)) await checkTask(change, wanted, wanted.task_id);
  const found = isMoved && wanted.project_id !== null ? await openProject(change, wanted.workspace_id, wanted.project_id) : undefined;
  const rate = keepsRate ? wanted : await change.one<Pointing>(rateFor, [wanted.workspace_id, wanted.user_id, wanted.project_id]);
  return { rate_amount: rate?.rate_amount ?? null, rate_currency: rate?.rate_currency ?? null, billable: found?.billable ?? false };
}

/** A project that something may be recorded on, until the change ends: neither it nor its client is archived. */
export async function openProject(change: Change, workspaceId: string, projectId: string): Promise<ProjectRow> {
  const row = await change.one<ProjectRow>(project, [workspaceId, projectId]);
  if (row === undefined) throw notFound('/projectId');
  if (row.archived) throw conflict('project_archived', 'Nothing is recorded on an archived project.');
  if (row.client_id !== null && (await clientIsArchived(change, workspaceId, row.client_id)))
    throw conflict('client_archived', 'Nothing is recorded on the projects of an archived client.');
  return row;
}

/** Each tag once, in the order given. */
export function distinctTags(tagIds: readonly string[] | null | undefined, errors: FieldErrors): string[] {
  const distinct = [...new Set((tagIds ?? []).map((id) => id.toLowerCase()))];
  if (distinct.length > mostTags) errors.add('/tagIds', 'too_many', `An entry has at most ${mostTags} tags.`);
  return distinct;
}

async function checkTags(change: Change, workspaceId: string, added: readonly string[], said: readonly string[]): Promise<void> {
  if (added.length === 0) return;
  const there = new Set((await change.many<{ id: string }>(tags, [workspaceId, added])).map(({ id }) => id));
  const absent = added.find((id) => !there.has(id));
  if (absent !== undefined) throw notFound(`/tagIds/${said.findIndex((id) => id.toLowerCase() === absent)}`);
}

async function checkTask(change: Change, wanted: Pointing, taskId: string): Promise<void> {
  const row = await change.one<TaskRow>(task, [wanted.workspace_id, taskId]);
  if (row === undefined) throw notFound('/taskId');
  if (row.project_id !== wanted.project_id?.toLowerCase()) throw unprocessable('task_of_another_project', '/taskId', "The task is not of the entry's project.");
  if (row.archived) throw conflict('task_archived', 'Nothing is recorded on an archived task.');
}

const project = 'select * from projects where workspace_id = $1 and id = $2 and deleted_at is null for key share';

const rateFor = 'select rate_amount, rate_currency from rate_for($1, $2, $3)';

const task = 'select * from tasks where workspace_id = $1 and id = $2 and deleted_at is null for key share';

const tags = 'select id from tags where workspace_id = $1 and id = any($2::uuid[]) and deleted_at is null for key share';
