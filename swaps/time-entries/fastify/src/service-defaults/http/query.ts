import { isId } from '../../contract/ids.js';
import { unprocessable, type Problem } from './problems.js';

/** The parameters after the question mark; one that is given more than once is an array, and refused where it is read. */
export type Query = Readonly<Record<string, string | readonly string[] | undefined>>;

export function queryText(query: Query, name: string): string | undefined {
  const value = query[name];
  if (value !== undefined && typeof value !== 'string') throw invalidParameter(name);
  return value;
}

export function queryId(query: Query, name: string): string | undefined {
  const value = queryText(query, name);
  if (value !== undefined && !isId(value)) throw invalidParameter(name);
  return value?.toLowerCase();
}

export function queryFlag(query: Query, name: string): boolean | undefined {
  const value = queryText(query, name)?.toLowerCase();
  if (value !== undefined && value !== 'true' && value !== 'false') throw invalidParameter(name);
  return value === undefined ? undefined : value === 'true';
}

const invalidParameter = (name: string): Problem => unprocessable('invalid_parameter', `?${name}`, 'Invalid parameter.');
