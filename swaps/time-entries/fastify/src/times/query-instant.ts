import { parseInstant } from '../contract/instants.js';
import { earliest, latest } from '../entries/entry-times.js';
import { unprocessable } from '../service-defaults/http/problems.js';
import type { Query } from '../service-defaults/http/query.js';

/** An instant in a query. An unescaped plus sign arrives as a blank, and is taken as what was meant. */
export function queryInstant(query: Query, name: string): Date | undefined {
  const text = query[name];
  if (text === undefined || text === '') return undefined;
  const instant = typeof text === 'string' ? parseInstant(text.replaceAll(' ', '+')) : undefined;
  if (instant === undefined || instant < earliest || instant > latest)
    throw unprocessable('invalid_instant', `?${name}`, 'An instant is RFC 3339 with an offset, from 1900 to 2199.');
  return instant;
}
