import { parseDate } from '../contract/instants.js';
import type { DateFormat } from './date-formats.js';

// How cells write dates, times of day and durations. Each is undefined for what it does not understand.

/** The midnight, in milliseconds as if it were UTC, of a date of the years 1900 to 2199. */
export function readDate(text: string, format: DateFormat): number | undefined {
  if (/^(19|20|21)\d\d-\d\d-\d\d$/.test(text)) return parseDate(text);
  const numbers = format === 'YYYY-MM-DD' ? undefined : readNumbers(text);
  if (numbers === undefined) return undefined;
  const { first, second, year } = numbers;
  const [month, day] = format === 'MM/DD/YYYY' ? [first, second] : [second, first];
  return parseDate(`${year}-${two(month)}-${two(day)}`);
}

/** The numbers of a date with the year at its end: which of the first two is the month, it does not say. */
export function readNumbers(text: string): { first: number; second: number; year: number } | undefined {
  const [, first, , second, year] = /^(\d{1,2})([/.-])(\d{1,2})\2((?:19|20|21)\d\d)$/.exec(text) ?? [];
  return first === undefined ? undefined : { first: Number(first), second: Number(second), year: Number(year) };
}

/** Milliseconds since midnight of `HH:MM[:SS]`, of 24 hours or of 12 with AM or PM. */
export function readTime(text: string): number | undefined {
  const [, digits, minute, second = '0', half] = /^(\d{1,2}):([0-5]\d)(?::([0-5]\d))?(?:\s*([AaPp])\.?[Mm]\.?)?$/.exec(text) ?? [];
  if (digits === undefined) return undefined;
  const hour = Number(digits);
  if (half === undefined ? hour > 23 : hour < 1 || hour > 12) return undefined;
  const ofDay = half === undefined ? hour : (hour % 12) + (half.toUpperCase() === 'P' ? 12 : 0);
  return ((ofDay * 60 + Number(minute)) * 60 + Number(second)) * 1000;
}

/** Milliseconds of hours as a decimal number with point or comma, of `H:MM[:SS]`, or of ISO 8601 such as `PT1H30M`; in whole seconds, more than none. */
export function readLength(text: string): number | undefined {
  const seconds = Math.round(secondsOf(text));
  return seconds >= 1 ? seconds * 1000 : undefined;
}

function secondsOf(text: string): number {
  if (/^\d{1,4}([.,]\d{1,9})?$/.test(text)) return Number(text.replace(',', '.')) * 3600;
  const [matched, hour = '0', minute = '0', second = '0'] =
    /^(\d{1,4}):([0-5]\d)(?::([0-5]\d))?$/.exec(text) ?? /^PT(?=\d)(?:(\d{1,4})H)?(?:(\d{1,5})M)?(?:(\d{1,7})S)?$/.exec(text) ?? [];
  return matched === undefined ? 0 : (Number(hour) * 60 + Number(minute)) * 60 + Number(second);
}

const two = (number: number): string => `${number}`.padStart(2, '0');
