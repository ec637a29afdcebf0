import { FieldErrors } from '../field-errors.js';
import { trim, upper } from '../texts.js';

const known = ['Project', 'Description', 'Billable', 'Start date', 'Start time', 'End date', 'End time', 'Tags'] as const;
const required = ['Start date', 'Start time', 'End date', 'End time'] as const;

export type Column = (typeof known)[number];

/** Where the columns of a Toggl export are. They come in any order and case; those that are not named here are ignored. */
export type Columns = ReadonlyMap<Column, number>;

/** Finds the columns; 422 that names those which are missing, or there twice. */
export function readColumns(header: readonly string[]): Columns {
  const errors = new FieldErrors();
  const columns = new Map<Column, number>();
  for (const [position, cell] of header.entries()) {
    const column = known.find((name) => upper(name) === upper(trim(cell)));
    if (column === undefined) continue;
    if (columns.has(column)) errors.add('', 'duplicate_column', `The file has the column ${trim(cell)} twice.`);
    else columns.set(column, position);
  }
  for (const name of required) if (!columns.has(name)) errors.add('', 'missing_column', `The file has no column ${name}.`);
  errors.throwIfAny();
  return columns;
}
