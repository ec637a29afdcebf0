import { decodeCursor, encodeCursor, type Cursor } from './cursor.js';
import { unprocessable } from './problems.js';
import type { Query } from './query.js';

const defaultLimit = 50;

/** The most rows a page has. */
export const maxLimit = 1000;

/** Which part of a list is asked for. */
export interface Page {
  readonly limit: number;
  readonly cursor: Cursor | undefined;
}

export interface PageOf<T> {
  readonly items: readonly T[];
  /** Absent on the last page. */
  readonly nextCursor: string | undefined;
}

/** Reads `limit` and `cursor`; 422 when a value is not of that form. */
export function pageOf(query: Query): Page {
  const { cursor } = query;
  return { limit: limitOf(query), cursor: cursor === undefined || cursor === '' ? undefined : decodeCursor(String(cursor)) };
}

/** Reads `limit` alone, for lists with a cursor of their own form. */
export function limitOf({ limit }: Query): number {
  if (limit === undefined) return defaultLimit;
  const value = typeof limit === 'string' && /^\d{1,9}$/.test(limit) ? Number(limit) : 0;
  if (value < 1 || value > maxLimit) throw unprocessable('invalid_limit', '?limit', `A limit is a number from 1 to ${maxLimit}.`);
  return value;
}

/** Makes a page of at most `limit` out of `limit + 1` rows: the one too many says that there is a next page. */
export function toPage<Row, T>(rows: readonly Row[], limit: number, toItem: (row: Row) => T, cursorOf: (row: Row) => Cursor): PageOf<T> {
  const items = rows.slice(0, limit);
  return { items: items.map(toItem), nextCursor: rows.length > limit ? encodeCursor(cursorOf(items.at(-1)!)) : undefined };
}
