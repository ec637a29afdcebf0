import { readCsv, type CsvRow } from './csv-rows.js';
import { surveyFile, type FileSurvey } from './file-survey.js';
import { ignoredColumns, readColumns, type Columns } from './import-columns.js';
import { readRow, type ImportFormat } from './import-format.js';
import type { ImportRequest } from './import-request.js';
import type { ImportedRow } from './imported-row.js';
import type { People, Share } from './people.js';
import { BadRow, faultOf, RowErrors } from './row-errors.js';
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
  readonly #people: People | undefined;
  readonly #person: string | undefined;
  readonly #format: ImportFormat;
  readonly #times: RowTimes;
  #rows = 0;
  #skipped = 0;

  private constructor(csv: AsyncGenerator<CsvRow>, header: readonly string[], { format, zone, person }: ImportRequest, { dates, people }: FileSurvey) {
    this.#csv = csv;
    this.#columns = readColumns(header, format);
    this.ignoredColumns = ignoredColumns(header, format);
    this.#people = people;
    this.#person = person;
    this.#format = format;
    this.#times = new RowTimes(zone, dates);
  }

  /** Rows so far, good and bad, without the header. */
  get rows(): number {
    return this.#rows;
  }

  /** Whose rows there are. */
  get shares(): readonly Share[] {
    return this.#people?.listed ?? [];
  }

  /** Rows that are not of the person whose rows are imported. */
  get skipped(): number {
    return this.#skipped;
  }

  /** Reads the header. */
  static async open(upload: Upload, asked: ImportRequest): Promise<ImportFile> {
    const survey = await surveyFile(upload, asked);
    const csv = readCsv(upload.chunks());
    try {
      const header = await csv.next();
      return new ImportFile(csv, header.done ? [] : header.value.cells, asked, survey);
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
        const fault = faultOf(row);
        if (fault !== undefined) throw new BadRow(fault);
        if (this.#person === undefined || this.#people?.isOf(row.cells, this.#person) === true)
          yield readRow(this.#format, new RowCells(row, this.#columns, this.#format.meant), this.#times);
        else this.#skipped++;
      } catch (error) {
        if (!(error instanceof BadRow)) throw error;
        this.errors.add(error.error);
      }
    }
  }
}
