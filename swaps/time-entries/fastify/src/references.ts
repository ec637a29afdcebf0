import { clientIsArchived } from './clients/client-writes.js';
import type { FieldErrors } from './field-errors.js';
import type { ProjectRow } from './project-row.js';
import type { Change } from './service-defaults/database/change.js';
import { conflict, notFound } from './service-defaults/http/problems.js';

export const mostTags = 50;

/** What an entry takes from its project: the rate, and whether it is billable by default. */
export type References = Pick<ProjectRow, 'rate_amount' | 'rate_currency' | 'billable'>;

/**
 * Looks up what an entry is to point to, and keeps it from being archived or deleted until the change ends. 404 for what is not of this
 * workspace, 409 for an archived project, or one of an archived client. The pointer of a tag is its place in `said`.
 */
export async function resolveReferences(change: Change, workspaceId: string, projectId: string | null, tagIds: readonly string[], said = tagIds): Promise<References> {
  if (tagIds.length > 0) {
    const there = new Set((await change.many<{ id: string }>(tags, [workspaceId, tagIds])).map(({ id }) => id));
    const absent = tagIds.find((id) => !there.has(id));
    if (absent !== undefined) throw notFound(`/tagIds/${said.indexOf(absent)}`);
  }

  if (projectId === null) return { rate_amount: null, rate_currency: null, billable: false };
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

const project = 'select * from projects where workspace_id = $1 and id = $2 and deleted_at is null for key share';

const tags = 'select id from tags where workspace_id = $1 and id = any($2::uuid[]) and deleted_at is null for key share';
