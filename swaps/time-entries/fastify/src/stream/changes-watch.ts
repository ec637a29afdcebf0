import type { FastifyBaseLogger } from 'fastify';
import { tables } from '../changes/changes-since.js';
import type { Database } from '../service-defaults/database/database.js';

const intervalMilliseconds = 250;

interface Row {
  workspace: string | null;
  horizon: string;
}

/** Listens to one workspace. */
export class Ear {
  #hasHeard = false;
  #wake: (() => void) | undefined;

  constructor(readonly workspaceId: string, readonly dispose: (ear: Ear) => void) {}

  hear(): void {
    this.#hasHeard = true;
    this.#wake?.();
  }

  /** Waits until there is something new; false when there was nothing for so long. */
  async wait(atMostMilliseconds: number): Promise<boolean> {
    if (!this.#hasHeard)
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, atMostMilliseconds);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    this.#wake = undefined;
    const hasHeard = this.#hasHeard;
    this.#hasHeard = false;
    return hasHeard;
  }
}

/**
 * Tells the streams of this process in which workspaces there is something new to read. One short query for all of them, a few times a second and only
 * while somebody listens: nothing is asked of who writes, and what it finds is what the feed will show, whichever replica wrote it.
 */
export class ChangesWatch {
  readonly #ears = new Set<Ear>();
  #horizon: string | undefined;
  #timer: NodeJS.Timeout | undefined;
  #isClosing = false;

  constructor(readonly database: Database, readonly log: FastifyBaseLogger) {}

  /** Whether the process ends, and the streams with it. */
  get isClosing(): boolean {
    return this.#isClosing;
  }

  /** Listens to a workspace, from now on. */
  listen(workspaceId: string): Ear {
    const ear = new Ear(workspaceId, (one) => this.#ears.delete(one));
    this.#ears.add(ear);
    this.#timer ??= setTimeout(() => void this.#look(), intervalMilliseconds);
    return ear;
  }

  /** Wakes everyone, to find that it is the end. */
  close(): void {
    this.#isClosing = true;
    for (const ear of this.#ears) ear.hear();
  }

  async #look(): Promise<void> {
    try {
      const workspaces = [...new Set([...this.#ears].map((ear) => ear.workspaceId))];
      const rows = await this.database.many<Row>(news, [workspaces, this.#horizon ?? null]);
      this.#horizon = rows[0]!.horizon;
      const found = new Set(rows.map(({ workspace }) => workspace));
      for (const ear of this.#ears) if (found.has(ear.workspaceId)) ear.hear();
    } catch (error) {
      this.log.warn({ reason: (error as Error).message }, 'Streams wait for the database');
    }

    // Who begins to listen later reads from its own place first.
    if (this.#ears.size === 0) this.#horizon = undefined;
    this.#timer = this.#ears.size === 0 ? undefined : setTimeout(() => void this.#look(), intervalMilliseconds);
  }
}

const changed = (table: string): string =>
  `exists (select from ${table} t where t.workspace_id = workspace and t.xid >= $2::text::xid8 and t.xid < oldest_writer)`;

// Without a place to go on from, there may be something new anywhere.
const news = `
  with horizon as materialized (select pg_snapshot_xmin(pg_current_snapshot()) as oldest_writer)
  select workspace, oldest_writer::text as horizon
    from horizon left join unnest($1::uuid[]) as workspace on $2::text is null or ${tables.map(changed).join(' or ')}`;
