import { unprocessable, type Problem } from '../service-defaults/http/problems.js';
import { trim } from '../texts.js';
import { readDate, readSlashed } from './cell-formats.js';
import { readCsv } from './csv-rows.js';
import type { DateFormat } from './date-formats.js';
import { readColumns } from './import-columns.js';
import type { ImportFormat } from './import-format.js';
import type { Upload } from './spool.js';

/**
 * Finds out how a file writes its dates. The first one decides whether they have slashes; which number is the month then, all of them decide
 * together. A file that leaves it open, or contradicts itself, is refused: a guess would be a wrong day.
 */
export async function surveyDates(upload: Upload, format: ImportFormat): Promise<DateFormat> {
  const survey = new DateSurvey();
  let positions: (number | undefined)[] | undefined;
  for await (const { line, cells } of readCsv(upload.chunks())) {
    if (positions === undefined) {
      const columns = readColumns(cells, format);
      positions = format.dates.map((column) => columns.get(column));
      continue;
    }
    for (const position of positions) {
      const text = trim(cells[position ?? -1] ?? '');
      const slashed = readSlashed(text);
      if (slashed !== undefined) survey.count(slashed.first, slashed.second, line);
      else if (survey.hasSeenNone && readDate(text, 'YYYY-MM-DD') !== undefined) return 'YYYY-MM-DD';
    }
  }
  return survey.result;
}

class DateSurvey {
  #either: number | undefined;
  #monthFirst: number | undefined;
  #dayFirst: number | undefined;

  get hasSeenNone(): boolean {
    return this.#either === undefined && this.#monthFirst === undefined && this.#dayFirst === undefined;
  }

  count(first: number, second: number, line: number): void {
    if (first > 12 && second <= 12) this.#dayFirst ??= line;
    else if (second > 12 && first <= 12) this.#monthFirst ??= line;
    else if (first !== second && first <= 12) this.#either ??= line;
  }

  get result(): DateFormat {
    if (this.#monthFirst !== undefined && this.#dayFirst !== undefined)
      throw ambiguous(`The date on line ${this.#monthFirst} has the month first, and the one on line ${this.#dayFirst} the day.`);
    if (this.#monthFirst !== undefined) return 'MM/DD/YYYY';
    if (this.#dayFirst !== undefined) return 'DD/MM/YYYY';
    if (this.#either !== undefined) throw ambiguous(`All dates, such as the one on line ${this.#either}, may have the month first as well as the day.`);
    return 'MM/DD/YYYY'; // No date tells them apart: there are none, or they are such as 05/05/2026.
  }
}

const ambiguous = (detail: string): Problem => unprocessable('ambiguous_date_format', '?dateFormat', `${detail} Say which it is with dateFormat.`);
