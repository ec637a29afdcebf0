import { unprocessable, type Problem } from '../service-defaults/http/problems.js';
import { trim } from '../texts.js';
import { readDate, readNumbers } from './cell-formats.js';
import type { DateFormat } from './date-formats.js';

/**
 * Finds out how a file writes its dates. The first one decides whether the year is in front; which number is the month if it is not, all of them decide
 * together. A file that leaves it open, or contradicts itself, is refused: a guess would be a wrong day.
 */
export class DateSurvey {
  #either: number | undefined;
  #monthFirst: number | undefined;
  #dayFirst: number | undefined;

  constructor(private decided: DateFormat | undefined) {}

  /** Whether no other row can change it. */
  get isDecided(): boolean {
    return this.decided !== undefined;
  }

  look(cell: string, line: number): void {
    if (this.isDecided) return;
    const text = trim(cell);
    const numbers = readNumbers(text);
    if (numbers !== undefined) this.#count(numbers.first, numbers.second, line);
    else if (this.#hasSeenNone && readDate(text, 'YYYY-MM-DD') !== undefined) this.decided = 'YYYY-MM-DD';
  }

  get #hasSeenNone(): boolean {
    return this.#either === undefined && this.#monthFirst === undefined && this.#dayFirst === undefined;
  }

  #count(first: number, second: number, line: number): void {
    if (first > 12 && second <= 12) this.#dayFirst ??= line;
    else if (second > 12 && first <= 12) this.#monthFirst ??= line;
    else if (first !== second && first <= 12) this.#either ??= line;
  }

  get result(): DateFormat {
    if (this.decided !== undefined) return this.decided;
    if (this.#monthFirst !== undefined && this.#dayFirst !== undefined)
      throw ambiguous(`The date on line ${this.#monthFirst} has the month first, and the one on line ${this.#dayFirst} the day.`);
    if (this.#monthFirst !== undefined) return 'MM/DD/YYYY';
    if (this.#dayFirst !== undefined) return 'DD/MM/YYYY';
    if (this.#either !== undefined) throw ambiguous(`All dates, such as the one on line ${this.#either}, may have the month first as well as the day.`);
    return 'MM/DD/YYYY'; // No date tells them apart: there are none, or they are such as 05/05/2026.
  }
}

const ambiguous = (detail: string): Problem => unprocessable('ambiguous_date_format', '?dateFormat', `${detail} Say which it is with dateFormat.`);
