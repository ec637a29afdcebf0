import { longest } from '../entries/entry-times.js';
import { parseLocalTime } from '../times/local-time.js';
import { trim } from '../texts.js';
import { Zone } from '../times/zones.js';
import { readDate, readLength, readTime } from './cell-formats.js';
import type { DateFormat } from './date-formats.js';
import type { RowCells } from './row-cells.js';

/** When a row was: an interval, or a length on a day, which gets its place when it is recorded. */
export interface Interval {
  /** The beginning of the day, of a row that says no more than how long. */
  readonly start: Date;
  readonly end: Date;
  /** The end of the day, of such a row. */
  readonly dayEnd: Date | undefined;
  readonly timeZone: string;
}

const [longestCell, dayMilliseconds] = [40, 86_400_000];

/**
 * How rows say when, local to a zone. A time that the clock shows twice is the earlier one, unless the entry would then end before it starts; a
 * time that it skips is an error.
 */
export class RowTimes {
  constructor(readonly zone: Zone, readonly dates: DateFormat) {}

  /** From a date and a time to another. */
  betweenDates(cells: RowCells, startDate: string, startTime: string, endDate: string, endTime: string): Interval {
    return this.#interval(cells, this.#atTime(cells, startDate, startTime), this.#atTime(cells, endDate, endTime), endTime, endDate);
  }

  /** From an instant, or a local time, to another. */
  between(cells: RowCells, start: string, end: string): Interval {
    return this.#interval(cells, this.#at(cells, start), this.#at(cells, end), end, end);
  }

  /** From a date and a time on, so long. */
  from(cells: RowCells, startDate: string, startTime: string, duration: string): Interval {
    const start = this.#atTime(cells, startDate, startTime)[0]!;
    const length = lengthOf(cells, duration);
    if (length > longest) throw cells.bad(duration, 'too_long', 'An entry has at most 31 days.');
    return { start, end: new Date(start.getTime() + length), dayEnd: undefined, timeZone: this.zone.name };
  }

  /** The same in the zone that the row names, if it names one. */
  in(cells: RowCells, column: string): RowTimes {
    const name = trim(cells.text(column, longestCell * 2));
    if (name === '' || name === this.zone.name) return this;
    const zone = Zone.find(name);
    if (zone === undefined) throw cells.bad(column, 'unknown_time_zone', 'A time zone is a name of the IANA database, such as Europe/Rome.');
    return new RowTimes(zone, this.dates);
  }

  /** So long on a day. */
  on(cells: RowCells, date: string, duration: string): Interval {
    const midnight = this.#midnight(cells, date);
    const length = lengthOf(cells, duration);
    const start = this.zone.startOfDay(midnight);
    return { start, end: new Date(start.getTime() + length), dayEnd: this.zone.startOfDay(midnight + dayMilliseconds), timeZone: this.zone.name };
  }

  #interval(cells: RowCells, starts: Date[], ends: Date[], endColumn: string, lengthColumn: string): Interval {
    const start = starts[0]!;
    const end = ends.find((instant) => instant > start);
    if (end === undefined) throw cells.bad(endColumn, 'end_before_start', 'An entry ends after it starts.');
    if (end.getTime() - start.getTime() > longest) throw cells.bad(lengthColumn, 'too_long', 'An entry has at most 31 days.');
    return { start, end, dayEnd: undefined, timeZone: this.zone.name };
  }

  #atTime(cells: RowCells, dateColumn: string, timeColumn: string): Date[] {
    const midnight = this.#midnight(cells, dateColumn);
    const time = readTime(textOf(cells, timeColumn));
    if (time === undefined) throw cells.bad(timeColumn, 'invalid_time', 'A time is HH:MM or HH:MM:SS, with AM or PM or without.');
    return this.#instantsOf(cells, midnight + time, timeColumn);
  }

  #at(cells: RowCells, column: string): Date[] {
    const text = textOf(cells, column).replaceAll(' ', 'T');
    const time = /^(19|20|21)/.test(text) ? parseLocalTime(text) : undefined;
    if (time === undefined) throw cells.bad(column, 'invalid_time', 'A time is YYYY-MM-DDTHH:MM[:SS], with an offset or without, from 1900 to 2199.');
    return time.offset === undefined ? this.#instantsOf(cells, time.local, column) : [new Date(time.local - time.offset)];
  }

  #instantsOf(cells: RowCells, local: number, column: string): Date[] {
    const instants = this.zone.instantsOf(local);
    if (instants.length === 0) throw cells.bad(column, 'local_time_skipped', `In ${this.zone.name} the clock skips this time.`);
    return instants;
  }

  #midnight(cells: RowCells, column: string): number {
    const midnight = readDate(textOf(cells, column), this.dates);
    if (midnight === undefined) throw cells.bad(column, 'invalid_date', `A date is ${this.dates}, from 1900 to 2199.`);
    return midnight;
  }
}

const textOf = (cells: RowCells, column: string): string => trim(cells.text(column, longestCell));

function lengthOf(cells: RowCells, column: string): number {
  const length = readLength(textOf(cells, column));
  if (length === undefined) throw cells.bad(column, 'invalid_duration', 'A duration is hours, such as 1.5 or 1:30, and not zero.');
  return length;
}
