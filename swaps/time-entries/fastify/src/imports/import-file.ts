import { isUtf8 } from 'node:buffer';
import { readCsv, type CsvRow } from './csv-rows.js';
import type { DateFormat } from './date-formats.js';
import { surveyDates } from './date-survey.js';
import { ignoredColumns, readColumns, type Columns } from './import-columns.js';
import { readRow, type ImportFormat } from './import-format.js';
import type { ImportRequest } from './import-request.js';
import type { ImportedRow } from './imported-row.js';
import { BadRow, RowErrors } from './row-errors.js';
import { RowCells } from './row-cells.js';
import { RowTimes } from './row-times.js';
import type { Upload } from './spool.js';

/** A file that is imported, read row by row. */
export class ImportFile {
  /** Rows that did not become `ImportedRow`s. */
  readonly errors = new RowErrors();
  /** Columns that nothing is made of. */
  readonly ignoredColumns: readonly string[];
  readonly #csv: AsyncGenerator<CsvRow>;
  readonly #columns: Columns;
  readonly #format: ImportFormat;
  readonly #times: RowTimes;
  #rows = 0;

  private constructor(csv: AsyncGenerator<CsvRow>, header: readonly string[], { format, zone }: ImportRequest, dates: DateFormat) {
    this.#csv = csv;
    this.#columns = readColumns(header, format);
    this.ignoredColumns = ignoredColumns(header, format);
    this.#format = format;
    this.#times = new RowTimes(zone, dates);
  }

  /** Rows so far, good and bad, without the header. */
  get rows(): number {
    return this.#rows;
  }

  /** Reads the header. */
  static async open(upload: Upload, asked: ImportRequest): Promise<ImportFile> {
    const dates = asked.dates ?? (await surveyDates(upload, asked.format));
    const csv = readCsv(upload.chunks());
    try {
      const header = await csv.next();
      return new ImportFile(csv, header.done ? [] : header.value.cells, asked, dates);
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
    return readRow(this.#format, new RowCells(row, this.#columns, this.#format.meant), this.#times);
  }
}
