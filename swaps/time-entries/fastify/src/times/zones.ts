import { createRequire } from 'node:module';

// It is JSON.
const tzdata = createRequire(import.meta.url)('tzdata') as { zones: Record<string, unknown> };

const dayMilliseconds = 86_400_000;

// Every name of the IANA database, in its own case; Intl, which has the rules, takes others too.
const names = new Set(Object.keys(tzdata.zones));
const zones = new Map<string, Zone>();

/** A zone of the IANA database. */
export class Zone {
  readonly #clock: Intl.DateTimeFormat;
  readonly #offsets = new Map<number, number | undefined>();

  constructor(readonly name: string) {
    this.#clock = new Intl.DateTimeFormat('en-US-u-ca-iso8601', {
      timeZone: name, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric',
    });
  }

  /** The zone of this name; undefined when the IANA database has none. */
  static find(name: string): Zone | undefined {
    const known = zones.get(name);
    if (known || !names.has(name)) return known;
    try {
      const zone = new Zone(name);
      zones.set(name, zone);
      return zone;
    } catch {
      return undefined; // A name for the time of a machine that was not set up, such as Factory.
    }
  }

  /** The instants at which the clock shows `local` (milliseconds since 1970 as if it were UTC): none in a gap, two in a fold, the earlier one first. */
  instantsOf(local: number): Date[] {
    const offsets = new Set([this.#offsetAt(local - dayMilliseconds), this.#offsetAt(local + dayMilliseconds)]);
    return [...offsets].map((offset) => local - offset).filter((instant) => local - instant === this.#offsetAt(instant))
      .sort((one, other) => one - other).map((instant) => new Date(instant));
  }

  /**
   * When the day of this midnight (milliseconds since 1970 as if it were UTC) begins. Where the clock skips midnight, that is with what comes next; a
   * day that it skips whole, as Samoa did, begins when the next one does.
   */
  startOfDay(midnight: number): Date {
    const [first] = this.instantsOf(midnight);
    if (first !== undefined) return first;
    const after = this.#offsetAt(midnight + dayMilliseconds);
    let [before, late] = [midnight - dayMilliseconds - after, midnight + dayMilliseconds - after];
    while (late - before > 1) {
      const middle = Math.floor((before + late) / 2);
      if (this.#offsetAt(middle) === after) late = middle;
      else before = middle;
    }
    return new Date(late);
  }

  // Most days have one offset, which is asked for once.
  #offsetAt(instant: number): number {
    const day = Math.floor(instant / dayMilliseconds);
    if (!this.#offsets.has(day)) {
      const [begins, ends] = [this.#ask(day * dayMilliseconds), this.#ask((day + 1) * dayMilliseconds)];
      this.#offsets.set(day, begins === ends ? begins : undefined);
    }
    return this.#offsets.get(day) ?? this.#ask(instant);
  }

  #ask(instant: number): number {
    const part = Object.fromEntries(this.#clock.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
    const shown = Date.UTC(part.year!, part.month! - 1, part.day, part.hour, part.minute, part.second);
    return shown - Math.floor(instant / 1000) * 1000;
  }
}
