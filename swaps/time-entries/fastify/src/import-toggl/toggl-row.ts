import { createHash } from 'node:crypto';
import { longestDescription } from '../entry-row.js';
import { longestProjectName } from '../project-row.js';
import { lower } from '../texts.js';
import type { Zone } from '../zones.js';
import type { TogglCells } from './toggl-cells.js';
import { intervalOf } from './toggl-times.js';

/** A row of a Toggl export, understood. */
export interface TogglRow {
  readonly line: number;
  readonly project: string | undefined;
  readonly tags: readonly string[];
  readonly description: string;
  readonly billable: boolean;
  readonly start: Date;
  readonly end: Date;
}

/** Reads the cells; throws `BadRow` when that can't be done. */
export function readRow(cells: TogglCells, zone: Zone): TogglRow {
  const { start, end } = intervalOf(cells, zone);
  return {
    line: cells.row.line,
    project: cells.name('Project', longestProjectName),
    tags: cells.tags(),
    description: cells.text('Description', longestDescription),
    billable: cells.isYes('Billable'),
    start,
    end,
  };
}

/**
 * What the row says, whatever the file's columns and the order of tags: 128 bits of SHA-256, in hexadecimal, the very ones of the reference. With
 * the number of equal rows before it in the file it makes a row that was imported known again.
 */
export function hashOf({ start, end, billable, description, project, tags }: TogglRow): string {
  const content = [start.toISOString(), end.toISOString(), billable ? '1' : '0', description, lower(project ?? ''), ...tags.map(lower).sort()];
  return createHash('sha256').update(content.join('\0')).digest('hex').slice(0, 32);
}
