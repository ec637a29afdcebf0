import type { Change } from '../service-defaults/database/change.js';
import type { Database } from '../service-defaults/database/database.js';
import { taken } from '../taken.js';
import type { ImportReport } from './import-report.js';
import type { ImportRequest } from './import-request.js';

const intervalMilliseconds = 250;

/**
 * Lets others see an import while its transaction runs: on a connection of its own. The import's advisory lock says that it is alive; when the
 * process dies, or the transaction fails, the lock is gone, and the import reads as interrupted.
 */
export class ImportProgress {
  #reportedAt = -Infinity;

  private constructor(readonly database: Database, readonly request: ImportRequest) {}

  /** Begins, or begins again what was interrupted: with the lock taken, nobody else is at it. 409 when the id is of a completed import, or another user's. */
  static async begin(change: Change, database: Database, request: ImportRequest): Promise<ImportProgress> {
    const { id, member, format, zone, dryRun, at } = request;
    if (!dryRun) {
      await change.run('select pg_advisory_xact_lock(hashtextextended($1::uuid::text, 1))', [id]);
      if ((await database.run(insert, [member.workspaceId, id, member.userId, format.name, zone.name, at])) === 0) throw taken('import');
    }
    return new ImportProgress(database, request);
  }

  /** Says how many rows are read, four times a second at most. */
  async report(rows: number): Promise<void> {
    const now = performance.now();
    if (now - this.#reportedAt < intervalMilliseconds) return;
    this.#reportedAt = now;
    await this.reportEnd(rows);
  }

  /** Says that all rows are read. */
  async reportEnd(rows: number): Promise<void> {
    const { dryRun, member, id } = this.request;
    if (!dryRun) await this.database.run(update, [member.workspaceId, id, rows, new Date()]);
  }
}

/** Keeps the result, in the import's own transaction. */
export async function completeImport(change: Change, report: ImportReport): Promise<void> {
  await change.run(complete, [
    report.workspaceId, report.id, report.rows, report.imported, report.alreadyThere, report.failed, report.clientsCreated, report.projectsCreated,
    report.tasksCreated, report.tagsCreated, JSON.stringify(report.ignoredColumns), JSON.stringify(report.errors), report.updatedAt,
    report.skipped, report.overlapping, JSON.stringify(report.overlaps),
  ]);
}

const insert = `
  insert into imports (workspace_id, id, user_id, format, time_zone, created_at, updated_at)
  values ($1, $2, $3, $4, $5, $6, $6)
  on conflict (workspace_id, id) do update
     set format = excluded.format, time_zone = excluded.time_zone, rows = 0, created_at = excluded.created_at, updated_at = excluded.updated_at
   where imports.user_id = excluded.user_id and not imports.completed`;

const update = 'update imports set rows = $3, updated_at = $4 where workspace_id = $1 and id = $2';

const complete = `
  update imports
     set completed = true, rows = $3, imported = $4, already_there = $5, failed = $6, clients_created = $7, projects_created = $8,
         tasks_created = $9, tags_created = $10, ignored_columns = $11::jsonb, errors = $12::jsonb, updated_at = $13,
         skipped = $14, overlapping = $15, overlapping_rows = $16::jsonb
   where workspace_id = $1 and id = $2`;
