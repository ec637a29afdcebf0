import { isUtf8 } from 'node:buffer';
import { unprocessable } from '../service-defaults/http/problems.js';
import { CsvRows, RowTooLong, type CsvRow } from './csv-rows.js';
import { readColumns, type Columns } from './import-columns.js';
import { readRow, type ImportFormat } from './import-format.js';
import type { ImportRequest } from './import-request.js';
import type { ImportedRow } from './imported-row.js';
import { BadRow, RowErrors } from './row-errors.js';
import { RowCells } from './row-cells.js';
import { RowTimes } from './row-times.js';

/** A file that is imported, read row by row. */
export class ImportFile {
  /** Rows that did not become `ImportedRow`s. */
  readonly errors = new RowErrors();
  readonly #csv: AsyncGenerator<CsvRow>;
  readonly #columns: Columns;
  readonly #format: ImportFormat;
  readonly #times: RowTimes;
  #rows = 0;

  private constructor(csv: AsyncGenerator<CsvRow>, columns: Columns, { format, zone }: ImportRequest) {
    this.#csv = csv;
    this.#columns = columns;
    this.#format = format;
    this.#times = new RowTimes(zone);
  }

  /** Rows so far, good and bad, without the header. */
  get rows(): number {
    return this.#rows;
  }

  /** Reads the header. */
  static async open(chunks: AsyncIterable<Buffer>, asked: ImportRequest): Promise<ImportFile> {
    const csv = refusingLongRows(new CsvRows().read(chunks));
    try {
      const header = await csv.next();
      return new ImportFile(csv, readColumns(header.done ? [] : header.value.cells, asked.format), asked);
    } catch (error) {
      await csv.return(undefined);
      throw error;
    }
  }

  /** Closes the file, read to its end or not. */
  async close(): Promise<void> {
    await this.#csv.return(undefined);
  }

  async *read(): AsyncGenerator<ImportedRow> {
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

  #understand(row: CsvRow): ImportedRow {
    if (row.isMalformed) throw new BadRow({ line: row.line, code: 'malformed_row', detail: "The row's quotes don't match." });
    if (!isUtf8(row.raw)) throw new BadRow({ line: row.line, code: 'invalid_encoding', detail: 'The row is not UTF-8.' });
    return readRow(this.#format, new RowCells(row, this.#columns), this.#times);
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
