/** What is wrong with a row of a file: the line that it begins on, and the column, when it is one column's fault. */
export interface RowError {
  readonly line: number;
  readonly column?: string;
  readonly code: string;
  readonly detail: string;
}

const mostListed = 1000;

/** Counts the rows that failed, and keeps the first of them: a wrong file may have a million. */
export class RowErrors {
  readonly #listed: RowError[] = [];
  #count = 0;

  get count(): number {
    return this.#count;
  }

  get listed(): RowError[] {
    return this.#listed.toSorted((one, other) => one.line - other.line);
  }

  add(error: RowError): void {
    this.#count++;
    if (this.#listed.length < mostListed) this.#listed.push(error);
  }
}

/** Ends the reading of one row. */
export class BadRow extends Error {
  constructor(readonly error: RowError) {
    super(error.detail);
  }
}
