import { longestDescription } from '../entry-row.js';
import { longestProjectName } from '../project-row.js';
import { toggl } from './formats/toggl.js';
import type { ImportedRow } from './imported-row.js';
import type { RowCells } from './row-cells.js';
import type { Interval, RowTimes } from './row-times.js';

/** What is particular to a kind of file: its name, its columns, and how a row says when it was. All else is the same for each. */
export interface ImportFormat {
  readonly name: string;
  readonly project: string;
  readonly tags: string;
  readonly description: string;
  readonly billable: string;
  /** The columns that say when; a file without one of them is refused. */
  readonly times: readonly string[];
  intervalOf(cells: RowCells, times: RowTimes): Interval;
}

const formats: readonly ImportFormat[] = [toggl];

/** The names, for people. */
export const formatNames = formats.map(({ name }) => name).join(', ');

export const findFormat = (name: string | undefined): ImportFormat | undefined => formats.find((format) => format.name === name);

/** Every column that is read; others are ignored. */
export const columnsOf = ({ project, tags, description, billable, times }: ImportFormat): string[] => [project, tags, description, billable, ...times];

/** Reads the cells; throws `BadRow` when that can't be done. */
export function readRow(format: ImportFormat, cells: RowCells, times: RowTimes): ImportedRow {
  return {
    ...format.intervalOf(cells, times),
    line: cells.row.line,
    project: cells.name(format.project, longestProjectName),
    tags: cells.tags(format.tags),
    description: cells.text(format.description, longestDescription),
    billable: cells.isYes(format.billable),
  };
}
