import { parseDate } from '../contract/instants.js';
import { longest } from '../entry-times.js';
import { trim } from '../texts.js';
import type { Zone } from '../zones.js';
import type { RowCells } from './row-cells.js';

const timeForm = /^([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?$/;

/** When a row was. */
export interface Interval {
  readonly start: Date;
  readonly end: Date;
}

/**
 * How rows say when: dates `YYYY-MM-DD` and times `HH:MM[:SS]`, local to the import's zone, without offset. A time that the clock shows twice is
 * the earlier one, unless the entry would then end before it starts; a time that it skips is an error.
 */
export class RowTimes {
  constructor(readonly zone: Zone) {}

  /** From a date and a time to another. */
  between(cells: RowCells, startDate: string, startTime: string, endDate: string, endTime: string): Interval {
    const [starts, ends] = [this.#instantsOf(cells, startDate, startTime), this.#instantsOf(cells, endDate, endTime)];
    const start = starts[0]!;
    const end = ends.find((instant) => instant > start);
    if (end === undefined) throw cells.bad(endTime, 'end_before_start', 'An entry ends after it starts.');
    if (end.getTime() - start.getTime() > longest) throw cells.bad(endDate, 'too_long', 'An entry has at most 31 days.');
    return { start, end };
  }

  #instantsOf(cells: RowCells, dateColumn: string, timeColumn: string): Date[] {
    const date = trim(cells.text(dateColumn, 40));
    const midnight = /^(19|20|21)\d\d-\d\d-\d\d$/.test(date) ? parseDate(date) : undefined;
    if (midnight === undefined) throw cells.bad(dateColumn, 'invalid_date', 'A date is YYYY-MM-DD, from 1900 to 2199.');
    const [, hour, minute, second = '0'] = timeForm.exec(trim(cells.text(timeColumn, 40))) ?? [];
    if (hour === undefined) throw cells.bad(timeColumn, 'invalid_time', 'A time is HH:MM or HH:MM:SS.');
    const instants = this.zone.instantsOf(midnight + ((Number(hour) * 60 + Number(minute)) * 60 + Number(second)) * 1000);
    if (instants.length === 0) throw cells.bad(timeColumn, 'local_time_skipped', `In ${this.zone.name} the clock skips this time.`);
    return instants;
  }
}
