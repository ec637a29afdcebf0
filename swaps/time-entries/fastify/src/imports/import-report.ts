import type { RowError } from './row-errors.js';

/** How far an import is, or how it went. `id` is absent after a dry run, of which nothing is kept. */
export interface ImportReport {
  readonly id: string | undefined;
  readonly workspaceId: string;
  readonly userId: string;
  readonly format: string;
  readonly timeZone: string;
  readonly dryRun: boolean;
  /** Of an interrupted import nothing is there. */
  readonly state: 'running' | 'completed' | 'interrupted';
  /** Rows read so far, without the header. */
  readonly rows: number;
  readonly imported: number;
  /** Rows that an earlier import brought. */
  readonly alreadyThere: number;
  /** Rows with an error; `errors` lists the first of them. */
  readonly failed: number;
  readonly clientsCreated: number;
  readonly projectsCreated: number;
  readonly tasksCreated: number;
  readonly tagsCreated: number;
  /** Columns that nothing was made of. */
  readonly ignoredColumns: readonly string[];
  readonly errors: readonly RowError[];
  readonly createdAt: Date;
  readonly updatedAt: Date;
}
