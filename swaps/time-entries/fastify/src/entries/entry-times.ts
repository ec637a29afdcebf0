import { parseInstant } from '../contract/instants.js';
import type { FieldErrors } from '../field-errors.js';
import { resolveLocalTime } from '../times/local-time.js';
import { Zone } from '../times/zones.js';

/** The longest that an entry may be, in milliseconds: 31 days. */
export const longest = 31 * 86_400_000;

export const earliest = new Date('1900-01-01T00:00:00Z');
export const latest = new Date('2200-01-01T00:00:00Z');

/** How requests say times: as an instant, or as a local time of the entry's zone. */
export interface Times {
  readonly start?: string;
  readonly startLocal?: string;
  readonly end?: string;
  readonly endLocal?: string;
  readonly at?: string;
  readonly atLocal?: string;
}

/** The rules for an entry's times. */
export class EntryTimes {
  readonly #zone: Zone | undefined;

  constructor(zoneName: string, readonly errors: FieldErrors) {
    this.#zone = Zone.find(zoneName);
    if (this.#zone === undefined) errors.add('/timeZone', 'unknown_time_zone', 'A time zone is a name of the IANA database, such as Europe/Warsaw.');
  }

  /** Reads the start, the end or another instant; undefined when the request has neither its instant nor its local time, or not a good one. */
  read(times: Times, name: 'start' | 'end' | 'at'): Date | undefined {
    const [instant, local] = [times[name], times[`${name}Local`]];
    if (instant !== undefined && local !== undefined) {
      this.errors.add(`/${name}Local`, 'one_of_two', `Either ${name} or ${name}Local.`);
      return undefined;
    }
    if (instant !== undefined) return this.#within(parseInstant(instant), `/${name}`);
    if (local === undefined || this.#zone === undefined) return undefined;
    return this.#within(resolveLocalTime(local, this.#zone, `/${name}Local`, this.errors), `/${name}Local`);
  }

  /** As `read`; an error when the request has neither. */
  require(times: Times, name: 'start' | 'end' | 'at'): Date | undefined {
    if (times[name] === undefined && times[`${name}Local`] === undefined)
      this.errors.add(`/${name}`, 'required', `Either ${name} or ${name}Local is needed.`);
    return this.read(times, name);
  }

  /** The end that is so many milliseconds after a start; an error when that is too late. */
  after(start: Date, milliseconds: number, pointer: string): Date {
    const end = new Date(start.getTime() + milliseconds);
    if (end > latest) this.errors.add(pointer, 'out_of_range', 'Times are from 1900 to 2199.');
    return end;
  }

  /** Checks the interval: it ends after it starts, and at most 31 days later. */
  check(start: Date | undefined, end: Date | undefined, pointer = '/end'): void {
    if (start === undefined || end === undefined) return;
    if (end <= start) this.errors.add(pointer, 'end_before_start', 'An entry ends after it starts.');
    else if (end.getTime() - start.getTime() > longest) this.errors.add(pointer, 'too_long', 'An entry has at most 31 days.');
  }

  /** Checks the start of a running entry: not in the future, and not longer ago than an entry may be. */
  checkRunning(start: Date | undefined, now: Date): void {
    if (start === undefined) return;
    if (start > now) this.errors.add('/start', 'start_in_future', 'A running entry has started.');
    else if (now.getTime() - start.getTime() > longest) this.errors.add('/start', 'too_long', 'An entry has at most 31 days.');
  }

  #within(instant: Date | undefined, pointer: string): Date | undefined {
    if (instant === undefined || (instant >= earliest && instant < latest)) return instant;
    this.errors.add(pointer, 'out_of_range', 'Times are from 1900 to 2199.');
    return undefined;
  }
}
