import { parseDate } from '../contract/instants.js';
import { earliest, latest, longest, type EntryTimes, type Times } from './entry-times.js';
import type { Change } from '../service-defaults/database/change.js';
import { conflict, unprocessable } from '../service-defaults/http/problems.js';
import { queueStarts } from '../timer/start-timer.js';
import { Zone } from '../times/zones.js';

/** How requests say a duration, in place of an end. */
export interface Duration {
  readonly durationSeconds?: number;
  readonly date?: string;
}

export interface Interval {
  readonly start: Date;
  readonly end: Date;
}

/** The interval that a request with a duration says; undefined when it is to be placed on a date, or something is wrong. */
export function readDuration(body: Times & Duration, times: EntryTimes, now: Date): Interval | undefined {
  const { errors } = times;
  const { durationSeconds: seconds, date } = body;
  const hasStart = body.start !== undefined || body.startLocal !== undefined;
  if (body.end !== undefined || body.endLocal !== undefined) errors.add('/durationSeconds', 'one_of_two', 'Either an end or durationSeconds.');
  if (date !== undefined && hasStart) errors.add('/date', 'one_of_two', 'Either a start or date.');
  if (seconds === undefined) errors.add('/durationSeconds', 'required', 'An entry of a date needs durationSeconds.');
  else if (!isLength(seconds)) errors.add('/durationSeconds', 'out_of_range', 'An entry has from a second to 31 days.');
  if (date !== undefined) checkDate(date, times);
  const start = times.read(body, 'start');
  if (!isLength(seconds)) return undefined;
  if (start !== undefined) return { start, end: times.after(start, seconds * 1000, '/durationSeconds') };
  return date === undefined && !hasStart ? { start: new Date(now.getTime() - seconds * 1000), end: now } : undefined;
}

/**
 * Behind the last entry of the user on that day of the zone, or at the day's begin when there is none: 409 while the timer runs on that day, 422 when
 * the day has too little left.
 */
export async function placeOnDate(change: Change, workspaceId: string, userId: string, zoneName: string, date: string, seconds: number): Promise<Interval> {
  await queueStarts(change, userId);
  const [zone, midnight] = [Zone.find(zoneName)!, parseDate(date)!];
  const [begins, ends] = [zone.startOfDay(midnight), zone.startOfDay(midnight + dayMilliseconds)];
  const last = (await change.one<{ end: Date | null; is_running: boolean }>(selectLast, [workspaceId, userId, begins, ends]))!;
  if (last.is_running) throw conflict('still_running', 'Your timer runs on that day; say when the entry started.');
  const start = last.end ?? begins;
  const end = new Date(start.getTime() + seconds * 1000);
  if (end > ends)
    throw unprocessable('day_full', '/durationSeconds', 'Behind the last entry of that day there is not so much time left; say when the entry started.');
  return { start, end };
}

function checkDate(date: string, { errors }: EntryTimes): void {
  const day = parseDate(date);
  if (day === undefined) errors.add('/date', 'invalid_type', 'A date is YYYY-MM-DD.');
  else if (day < earliest.getTime() + dayMilliseconds || day >= latest.getTime() - dayMilliseconds)
    errors.add('/date', 'out_of_range', 'Dates are from 1900 to 2199.');
}

const isLength = (seconds: number | undefined): seconds is number => seconds !== undefined && seconds >= 1 && seconds * 1000 <= longest;

const dayMilliseconds = 86_400_000;

const selectLast = `
  select max("end") as "end", coalesce(bool_or("end" is null), false) as is_running from entries
   where workspace_id = $1 and user_id = $2 and deleted_at is null
     and start > $3::timestamptz - interval '744 hours' and start < $4 and ("end" > $3 or "end" is null)`;
