import { FieldErrors } from '../field-errors.js';
import { trim, upper } from '../texts.js';
import { columnsOf, type ImportFormat } from './import-format.js';

/** Where the columns of a file are. They come in any order and case; those that its format does not name are ignored. */
export type Columns = ReadonlyMap<string, number>;

/** Finds the columns; 422 that names those which are missing, or there twice. */
export function readColumns(header: readonly string[], format: ImportFormat): Columns {
  const errors = new FieldErrors();
  const known = columnsOf(format);
  const columns = new Map<string, number>();
  for (const [position, cell] of header.entries()) {
    const column = known.find((name) => upper(name) === upper(trim(cell)));
    if (column === undefined) continue;
    if (columns.has(column)) errors.add('', 'duplicate_column', `The file has the column ${trim(cell)} twice.`);
    else columns.set(column, position);
  }
  for (const name of format.times) if (!columns.has(name)) errors.add('', 'missing_column', `The file has no column ${name}.`);
  errors.throwIfAny();
  return columns;
}
