import { eventTypes } from '../contract/event-types.js';
import type { Change } from '../service-defaults/database/change.js';
import { isAtLeast } from '../service-defaults/identity/member.js';
import type { ImportFile } from './import-file.js';
import type { ImportReport } from './import-report.js';
import type { ImportRequest } from './import-request.js';
import * as sql from './named-sql.js';
import type { Refused, RowError } from './row-errors.js';

interface RefusedName extends Refused {
  readonly is_archived: boolean;
  readonly is_of_archived_client?: boolean;
}

type Created = Pick<ImportReport, 'clientsCreated' | 'projectsCreated' | 'tasksCreated' | 'tagsCreated'>;

/**
 * Creates what the rows of a file name and is missing, each with its event: tags for everybody, here as elsewhere, and clients, projects and tasks for
 * managers. Rows that may not be recorded on what they name go away, with an error.
 */
export async function createNamed(change: Change, { member, format }: ImportRequest, file: ImportFile, now: Date): Promise<Created> {
  const { workspaceId, userId } = member;
  const create = async (statement: string, type: string): Promise<number> =>
    (await change.one<{ count: number }>(statement, [workspaceId, userId, now, change.traceparent, type]))!.count;
  const createAsManager = async (statement: string, type: string): Promise<number> => (isAtLeast(member, 'manager') ? create(statement, type) : 0);

  const clientsCreated = await createAsManager(sql.createClients, eventTypes.clientCreated);
  await change.run(sql.lockClients, [workspaceId]);

  const projectsCreated = await createAsManager(sql.createProjects, eventTypes.projectCreated);
  await change.run(sql.lockProjects, [workspaceId]);
  await change.run(sql.lockClientsOfProjects, [workspaceId]);
  file.errors.addAll(await change.many<RefusedName>(sql.refuseProjects, [workspaceId]), (row) => refusedProject(row, format.project));

  const tasksCreated = await createAsManager(sql.createTasks, eventTypes.taskCreated);
  await change.run(sql.lockTasks, [workspaceId]);
  file.errors.addAll(await change.many<RefusedName>(sql.refuseTasks, [workspaceId]), (row) => refusedTask(row, format.task));

  return { clientsCreated, projectsCreated, tasksCreated, tagsCreated: await create(sql.createTags, eventTypes.tagCreated) };
}

function refusedProject({ line, is_archived, is_of_archived_client }: RefusedName, column: string): RowError {
  if (is_archived) return { line, column, code: 'project_archived', detail: 'Nothing is recorded on an archived project.' };
  if (is_of_archived_client) return { line, column, code: 'client_archived', detail: 'An archived client gets no new projects.' };
  return { line, column, code: 'project_unknown', detail: 'There is no such project, and only a manager may create one.' };
}

const refusedTask = ({ line, is_archived }: RefusedName, column: string): RowError =>
  is_archived
    ? { line, column, code: 'task_archived', detail: 'Nothing is recorded on an archived task.' }
    : { line, column, code: 'task_unknown', detail: 'The project has no such task, and only a manager may create one.' };
