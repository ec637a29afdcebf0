import { longestClientName } from '../clients/client-row.js';
import { longestDescription } from '../entries/entry-row.js';
import { longestProjectName } from '../projects/project-row.js';
import { longestTaskName } from '../tasks/task-row.js';
import { clockify } from './formats/clockify.js';
import { generic } from './formats/generic.js';
import { harvest } from './formats/harvest.js';
import { toggl } from './formats/toggl.js';
import type { ImportedRow } from './imported-row.js';
import type { RowCells } from './row-cells.js';
import type { Interval, RowTimes } from './row-times.js';

/** What is particular to a kind of file: its name, its columns, and how a row says when it was. All else is the same for each. */
export interface ImportFormat {
  readonly name: string;
  readonly project: string;
  readonly client: string;
  readonly task: string;
  readonly tags: string;
  readonly description: string;
  readonly billable: string;
  /** Says how long a row is that does not say from when to when. */
  readonly duration?: string;
  /** Columns that say when; a file needs all of one of these sets. */
  readonly times: readonly (readonly string[])[];
  /** Columns with dates. */
  readonly dates: readonly string[];
  /** Other columns that are read. */
  readonly others?: readonly string[];
  /** A cell as it was meant, where that is not as it is. */
  readonly meant?: (cell: string) => string;
  /** The names in a cell of tags, where they are not simply separated by commas. */
  readonly tagsIn?: (cell: string) => string[];
  intervalOf(cells: RowCells, times: RowTimes): Interval;
}

const formats: readonly ImportFormat[] = [toggl, clockify, harvest, generic];

/** The names, for people. */
export const formatNames = formats.map(({ name }) => name).join(', ');

export const findFormat = (name: string | undefined): ImportFormat | undefined => formats.find((format) => format.name === name);

/** Every column that is read; others are ignored. */
export const columnsOf = ({ project, client, task, tags, description, billable, times, others = [] }: ImportFormat): string[] =>
  [project, client, task, tags, description, billable, ...times.flat(), ...others];

/** Reads the cells; throws `BadRow` when that can't be done. */
export function readRow(format: ImportFormat, cells: RowCells, times: RowTimes): ImportedRow {
  const project = cells.name(format.project, longestProjectName);
  const task = cells.name(format.task, longestTaskName);
  if (task !== undefined && project === undefined) throw cells.bad(format.task, 'task_without_project', "A task is a project's.");
  return {
    interval: format.intervalOf(cells, times),
    line: cells.row.line,
    project,
    client: cells.name(format.client, longestClientName),
    task,
    tags: cells.tags(format.tags, format.tagsIn),
    description: cells.text(format.description, longestDescription),
    billable: cells.isYes(format.billable),
  };
}
