import { FieldErrors } from '../field-errors.js';
import { trim, upper } from '../texts.js';
import { columnsOf, type ImportFormat } from './import-format.js';

const mostIgnored = 100;
const longestIgnored = 100;

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
  // Of several ways to say when, the one that the file is nearest to.
  const missing = format.times.map((names) => names.filter((name) => !columns.has(name))).sort((one, other) => one.length - other.length)[0]!;
  for (const name of missing) errors.add('', 'missing_column', `The file has no column ${name}.`);
  errors.throwIfAny();
  return columns;
}

/** The first of those that nothing is made of, for people. */
export function ignoredColumns(header: readonly string[], format: ImportFormat): string[] {
  const known = new Set(columnsOf(format).map(upper));
  return header.map(printed).filter((name) => name !== '' && !known.has(upper(name))).slice(0, mostIgnored);
}

const printed = (name: string): string => trim([...name.replaceAll(/\p{Cc}/gu, '')].slice(0, longestIgnored).join(''));
