import { STATUS_CODES } from 'node:http';
import type { ErrorRequestHandler } from 'express';
import { log, reasonOf } from './log.js';

export interface FieldError {
  /** A JSON pointer (RFC 6901) into the body. */
  pointer: string;
  code: string;
  detail: string;
}

/** A refusal, answered as problem details (RFC 9457) with a stable code. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    detail: string,
    readonly more: { errors?: FieldError[]; headers?: Record<string, string> } = {},
  ) {
    super(detail);
  }

  static unprocessable(code: string, pointer: string, detail: string): Problem {
    return new Problem(422, code, detail, { errors: [{ pointer, code, detail }] });
  }

  static unavailable(detail: string): Problem {
    return new Problem(503, 'unavailable', detail, { headers: { 'Retry-After': '1' } });
  }
}

export const sendProblem: ErrorRequestHandler = (error, _request, response, _next) => {
  const { status, code, message, more } = asProblem(error);
  response
    .status(status)
    .set(more.headers ?? {})
    .type('application/problem+json')
    .send(JSON.stringify({ title: STATUS_CODES[status], status, detail: message, code, errors: more.errors }));
};

function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  switch ((error as { status?: number }).status) { // body-parser's and the router's errors have one
    case 400:
      return new Problem(400, 'malformed_request', 'The request cannot be read.');
    case 413:
      return new Problem(413, 'too_large', 'The body is larger than 1 MiB.');
    case 415:
      return new Problem(415, 'unsupported_media_type', 'The body is encoded.');
    default:
      log('error', 'A request failed', reasonOf(error));
      return new Problem(500, 'internal_error', 'Something went wrong on our side.');
  }
}
