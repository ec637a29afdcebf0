import { scopeOf } from '../entries/entry-scope.js';
import { notFound } from '../service-defaults/http/problems.js';
import type { Member } from '../service-defaults/identity/member.js';
import { byId, type OfId, type Service } from '../service-defaults/service.js';
import type { ImportReport, RowOverlap } from './import-report.js';
import type { RowError } from './row-errors.js';

interface ImportRow {
  id: string;
  workspace_id: string;
  user_id: string;
  format: string;
  time_zone: string;
  state: ImportReport['state'];
  rows: number;
  imported: number;
  already_there: number;
  skipped: number;
  failed: number;
  clients_created: number;
  projects_created: number;
  tasks_created: number;
  tags_created: number;
  ignored_columns: string[];
  errors: RowError[];
  overlapping: number;
  overlapping_rows: RowOverlap[];
  created_at: Date;
  updated_at: Date;
}

/** How far an import is, while it runs, or how it went. */
export function importById(app: Service): void {
  app.get<OfId>(`/imports/${byId}`, async ({ params, member }) => {
    const row = await app.changes.run(async (change) => {
      const { idle } = (await change.one<{ idle: boolean }>(isIdle, [params.id]))!;
      return change.one<ImportRow>(selectFor(member), [member.workspaceId, member.userId, params.id, idle]);
    });
    if (row === undefined) throw notFound();
    return toReport(row);
  });
}

const toReport = (row: ImportRow): ImportReport => ({
  id: row.id,
  workspaceId: row.workspace_id,
  userId: row.user_id,
  format: row.format,
  timeZone: row.time_zone,
  dryRun: false,
  state: row.state,
  rows: row.rows,
  imported: row.imported,
  alreadyThere: row.already_there,
  skipped: row.skipped,
  failed: row.failed,
  clientsCreated: row.clients_created,
  projectsCreated: row.projects_created,
  tasksCreated: row.tasks_created,
  tagsCreated: row.tags_created,
  ignoredColumns: row.ignored_columns,
  errors: row.errors.map(({ line, column, code, detail }) => ({ line, column, code, detail })),
  overlapping: row.overlapping,
  overlaps: row.overlapping_rows.map(({ line, entries }) => ({ line, entries })),
  createdAt: row.created_at,
  updatedAt: row.updated_at,
});

// The lock is held for as long as the import is alive: see import-progress.ts. It is asked for by a statement of its own, before the row is read: an
// import that ends in between has then committed, and reads as completed; and none begins while this one has the lock.
const isIdle = 'select pg_try_advisory_xact_lock_shared(hashtextextended($1::uuid::text, 1)) as idle';

const selectFor = (member: Member): string => `
  select *, case when completed then 'completed' when $4::boolean then 'interrupted' else 'running' end as state
    from imports
   where ${scopeOf(member)} and id = $3`;
