import type { Request } from 'express';
import { parseStrictly } from './json.js';
import { Problem } from './problem.js';

const format = /^(?!0000)\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/** What the caller says is the time; undefined of one who does not say. */
export function readNow(request: Request): Date | undefined {
  const body: Buffer | undefined = request.body;
  if (!body?.length) return undefined;
  if (!request.is(['application/json', '+json'])) {
    throw new Problem(415, 'unsupported_media_type', 'The body is of another media type than application/json.');
  }

  const json = parseStrictly(body);
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    throw Problem.unprocessable('invalid_type', '', 'The body is an object.');
  }
  for (const member of Object.keys(json)) {
    if (member !== 'now') throw Problem.unprocessable('unknown_member', `/${escape(member)}`, 'The only member is now.');
  }
  return 'now' in json ? parseTime(json.now) : undefined;
}

function parseTime(text: unknown): Date {
  const time = typeof text === 'string' && format.test(text) ? new Date(text) : undefined;
  // Date takes 30 February for 1 March: only a real time comes back as it was written.
  if (!time || Number.isNaN(time.getTime()) || time.toISOString() !== text) {
    throw Problem.unprocessable('invalid_now', '/now', 'now is a time in UTC with milliseconds, such as 2016-10-13T16:08:34.453Z.');
  }
  return time;
}

const escape = (token: string) => token.replaceAll('~', '~0').replaceAll('/', '~1');
