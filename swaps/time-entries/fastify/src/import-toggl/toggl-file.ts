import { isUtf8 } from 'node:buffer';
import { unprocessable } from '../service-defaults/http/problems.js';
import type { Zone } from '../zones.js';
import { CsvRows, RowTooLong, type CsvRow } from './csv-rows.js';
import { BadRow, RowErrors } from './row-errors.js';
import { TogglCells } from './toggl-cells.js';
import { readColumns, type Columns } from './toggl-columns.js';
import { readRow, type TogglRow } from './toggl-row.js';

/** A Toggl export, read row by row. */
export class TogglFile {
  /** Rows that did not become `TogglRow`s. */
  readonly errors = new RowErrors();
  readonly #csv: AsyncGenerator<CsvRow>;
  readonly #columns: Columns;
  #rows = 0;

  private constructor(csv: AsyncGenerator<CsvRow>, columns: Columns, readonly zone: Zone) {
    this.#csv = csv;
    this.#columns = columns;
  }

  /** Rows so far, good and bad, without the header. */
  get rows(): number {
    return this.#rows;
  }

  /** Reads the header. */
  static async open(chunks: AsyncIterable<Buffer>, zone: Zone): Promise<TogglFile> {
    const csv = refusingLongRows(new CsvRows().read(chunks));
    try {
      const header = await csv.next();
      return new TogglFile(csv, readColumns(header.done ? [] : header.value.cells), zone);
    } catch (error) {
      await csv.return(undefined);
      throw error;
    }
  }

  /** Closes the file, read to its end or not. */
  async close(): Promise<void> {
    await this.#csv.return(undefined);
  }

  async *read(): AsyncGenerator<TogglRow> {
    for await (const row of this.#csv) {
      this.#rows++;
      try {
        yield this.#understand(row);
      } catch (error) {
        if (!(error instanceof BadRow)) throw error;
        this.errors.add(error.error);
      }
    }
  }

  #understand(row: CsvRow): TogglRow {
    if (row.isMalformed) throw new BadRow({ line: row.line, code: 'malformed_row', detail: "The row's quotes don't match." });
    if (!isUtf8(row.raw)) throw new BadRow({ line: row.line, code: 'invalid_encoding', detail: 'The row is not UTF-8.' });
    return readRow(new TogglCells(row, this.#columns), this.zone);
  }
}

async function* refusingLongRows(rows: AsyncGenerator<CsvRow>): AsyncGenerator<CsvRow> {
  try {
    yield* rows;
  } catch (error) {
    if (!(error instanceof RowTooLong)) throw error;
    throw unprocessable('row_too_long', undefined, `The row on line ${error.line} has more than 1 MiB; perhaps a quote is not closed.`);
  }
}
