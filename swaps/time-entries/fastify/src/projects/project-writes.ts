import type { Project } from '../contract/entities.js';
import { toProject, type ProjectRow } from './project-row.js';
import type { Change } from '../service-defaults/database/change.js';

/** Adds the event of a project's change to it. */
export function publishProject(change: Change, type: string, row: ProjectRow, actor: string): Project {
  const project = toProject(row);
  change.publish(type, { subject: row.id, sequence: row.version, time: row.updated_at, workspaceid: row.workspace_id, actorid: actor, data: project });
  return project;
}

/** The project, locked until the change ends. */
export const lockProject = (change: Change, workspaceId: string, id: string): Promise<ProjectRow | undefined> =>
  change.one<ProjectRow>('select * from projects where workspace_id = $1 and id = $2 and deleted_at is null for update', [workspaceId, id]);
