import { parseDate } from '../contract/instants.js';
import type { FieldErrors } from '../field-errors.js';
import type { Zone } from './zones.js';

const form = /^(\d{4}-\d\d-\d\d)T([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.(\d{1,3}))?)?(Z|[+-](?:0\d|1[0-8]):[0-5]\d)?$/;

/** The instant of a local time, such as `2026-10-25T02:30`; undefined, and an error, when there is none or there are two. */
export function resolveLocalTime(text: string, zone: Zone, pointer: string, errors: FieldErrors): Date | undefined {
  const time = parseLocalTime(text);
  if (time === undefined) {
    errors.add(pointer, 'invalid_local_time', 'A local time is YYYY-MM-DDTHH:MM[:SS], with an offset where it happens twice.');
    return undefined;
  }

  const instants = zone.instantsOf(time.local);
  if (instants.length === 0) {
    errors.add(pointer, 'local_time_skipped', `In ${zone.name} the clock skips ${text}.`);
  } else if (time.offset === undefined) {
    if (instants.length === 1) return instants[0];
    errors.add(pointer, 'local_time_ambiguous', `In ${zone.name} the clock shows ${text} twice; add the offset.`);
  } else {
    const meant = instants.find((instant) => time.local - instant.getTime() === time.offset);
    if (meant) return meant;
    errors.add(pointer, 'offset_not_in_force', `In ${zone.name} this offset is not in force at ${text}.`);
  }
  return undefined;
}

/** A local time and its offset, in milliseconds, if it has one; undefined when it is none. */
export function parseLocalTime(text: string): { local: number; offset: number | undefined } | undefined {
  const [, date, hour, minute, second = '0', fraction = '', offset] = form.exec(text) ?? [];
  const midnight = date === undefined ? undefined : parseDate(date);
  if (midnight === undefined) return undefined;
  const local = midnight + ((Number(hour) * 60 + Number(minute)) * 60 + Number(second)) * 1000 + Number(fraction.padEnd(3, '0'));
  return { local, offset: offset === undefined ? undefined : millisecondsOf(offset) };
}

function millisecondsOf(offset: string): number {
  if (offset === 'Z') return 0;
  const [hours, minutes] = offset.slice(1).split(':').map(Number);
  return (offset.startsWith('-') ? -1 : 1) * (hours! * 60 + minutes!) * 60_000;
}
