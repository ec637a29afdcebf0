import { parseDate } from '../contract/instants.js';
import { longest } from '../entry-times.js';
import { trim } from '../texts.js';
import type { Zone } from '../zones.js';
import type { TogglCells } from './toggl-cells.js';

const time = /^([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?$/;

/**
 * The interval of a row. Dates are `YYYY-MM-DD`, times `HH:MM[:SS]`, local to the import's zone, without offset. A time that the clock shows twice
 * is the earlier one, unless the entry would then end before it starts; a time that it skips is an error.
 */
export function intervalOf(cells: TogglCells, zone: Zone): { start: Date; end: Date } {
  const [starts, ends] = [instantsOf(cells, 'Start', zone), instantsOf(cells, 'End', zone)];
  const start = starts[0]!;
  const end = ends.find((instant) => instant > start);
  if (end === undefined) throw cells.bad('End time', 'end_before_start', 'An entry ends after it starts.');
  if (end.getTime() - start.getTime() > longest) throw cells.bad('End date', 'too_long', 'An entry has at most 31 days.');
  return { start, end };
}

function instantsOf(cells: TogglCells, side: 'Start' | 'End', zone: Zone): Date[] {
  const date = trim(cells.text(`${side} date`, 40));
  const midnight = /^(19|20|21)\d\d-\d\d-\d\d$/.test(date) ? parseDate(date) : undefined;
  if (midnight === undefined) throw cells.bad(`${side} date`, 'invalid_date', 'A date is YYYY-MM-DD, from 1900 to 2199.');
  const [, hour, minute, second = '0'] = time.exec(trim(cells.text(`${side} time`, 40))) ?? [];
  if (hour === undefined) throw cells.bad(`${side} time`, 'invalid_time', 'A time is HH:MM or HH:MM:SS.');
  const instants = zone.instantsOf(midnight + ((Number(hour) * 60 + Number(minute)) * 60 + Number(second)) * 1000);
  if (instants.length === 0) throw cells.bad(`${side} time`, 'local_time_skipped', `In ${zone.name} the clock skips this time.`);
  return instants;
}
