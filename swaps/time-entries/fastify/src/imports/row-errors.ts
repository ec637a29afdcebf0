import { isUtf8 } from 'node:buffer';
import type { CsvRow } from './csv-rows.js';

/** What is wrong with a row of a file: the line that it begins on, and the column, when it is one column's fault. */
export interface RowError {
  readonly line: number;
  readonly column?: string;
  readonly code: string;
  readonly detail: string;
}

/** Why a row can't be read; undefined when it can. */
export function faultOf(row: CsvRow): RowError | undefined {
  if (row.isMalformed) return { line: row.line, code: 'malformed_row', detail: "The row's quotes don't match." };
  return isUtf8(row.raw) ? undefined : { line: row.line, code: 'invalid_encoding', detail: 'The row is not UTF-8.' };
}

export const mostListed = 1000;

/** A row that may not be recorded; one of the first of `count`. */
export interface Refused {
  readonly count: number;
  readonly line: number;
}

/** Counts the rows that failed, and keeps the first of them in the file's order: a wrong file may have a million. */
export class RowErrors {
  #listed: RowError[] = [];
  #count = 0;

  get count(): number {
    return this.#count;
  }

  get listed(): RowError[] {
    return this.#listed;
  }

  /** Adds one that is behind those that are there. */
  add(error: RowError): void {
    this.#count++;
    if (this.#listed.length < mostListed) this.#listed.push(error);
  }

  /** Adds those of one reason, wherever they are. */
  addAll<T extends Refused>(refused: readonly T[], errorOf: (row: T) => RowError): void {
    this.#count += refused[0]?.count ?? 0;
    this.#listed = [...this.#listed, ...refused.map(errorOf)].toSorted((one, other) => one.line - other.line).slice(0, mostListed);
  }
}

/** Ends the reading of one row. */
export class BadRow extends Error {
  constructor(readonly error: RowError) {
    super(error.detail);
  }
}
