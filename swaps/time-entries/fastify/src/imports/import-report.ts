import type { Share } from './people.js';
import type { RowError } from './row-errors.js';

/** A row that was imported, and the first ten entries that it overlaps. */
export interface RowOverlap {
  readonly line: number;
  readonly entries: readonly string[];
}

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
  /** Rows of others than the person whose rows were asked for. */
  readonly skipped: number;
  /** Rows with an error; `errors` lists the first of them. */
  readonly failed: number;
  readonly clientsCreated: number;
  readonly projectsCreated: number;
  readonly tasksCreated: number;
  readonly tagsCreated: number;
  /** Columns that nothing was made of. */
  readonly ignoredColumns: readonly string[];
  readonly errors: readonly RowError[];
  /** Rows that were imported and overlap, where the workspace warns of that; `overlaps` lists the first of them. */
  readonly overlapping: number;
  readonly overlaps: readonly RowOverlap[];
  /** Whose rows the file has; of a dry run. */
  readonly people?: readonly Share[] | undefined;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}
