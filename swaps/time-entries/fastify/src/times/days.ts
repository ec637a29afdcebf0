import { unprocessable } from '../service-defaults/http/problems.js';
import type { Member } from '../service-defaults/identity/member.js';
import { Zone } from './zones.js';

export const dayMilliseconds = 86_400_000;

// Days are milliseconds of their midnight in UTC.
const [earliest, latest] = [Date.UTC(1900, 0, 1), Date.UTC(2200, 0, 1)];

/** Whether entries can be near the day. */
export const isKnownDay = (day: number): boolean => day >= earliest && day < latest;

/** The workspace's zone; 422 when users knows it, and the database of zones here does not. */
export function zoneOf(member: Member): Zone {
  const zone = Zone.find(member.zone);
  if (zone === undefined) throw unprocessable('unknown_time_zone', undefined, "The workspace's zone is not known here.");
  return zone;
}
