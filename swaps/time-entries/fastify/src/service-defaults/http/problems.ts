import { STATUS_CODES } from 'node:http';

/** One bad field of a request: a JSON pointer (RFC 6901) into the body, or `?name` for a query parameter. */
export interface FieldError {
  readonly pointer: string;
  readonly code: string;
  readonly detail: string;
}

/** An error as RFC 9457 problem details, with a stable `code`; thrown, it ends the request. */
export class Problem extends Error {
  override readonly name = 'Problem';

  constructor(readonly status: number, readonly code: string, readonly detail: string, readonly errors?: readonly FieldError[],
    readonly more: Readonly<Record<string, unknown>> = {}, readonly headers: Readonly<Record<string, string>> = {}) {
    super(detail);
  }

  /** The body. */
  toJSON(): object {
    return { title: titles[this.status] ?? STATUS_CODES[this.status], status: this.status, detail: this.detail, code: this.code, errors: this.errors, ...this.more };
  }
}

// As RFC 9110 has them.
const titles: Readonly<Record<number, string>> = { 413: 'Content Too Large', 422: 'Unprocessable Content' };

/** 400: the request can't be read. */
export const badRequest = (code: string, detail: string): Problem => new Problem(400, code, detail);

/** 401: no valid token. */
export const unauthenticated = (): Problem =>
  new Problem(401, 'unauthenticated', 'A valid token is needed.', undefined, {}, { 'www-authenticate': 'Bearer' });

/** 403: the caller's role is too small. */
export const forbidden = (detail = 'Your role does not allow this.'): Problem => new Problem(403, 'forbidden', detail);

/** 403: the token's scope is too small. */
export const insufficientScope = (): Problem => new Problem(403, 'insufficient_scope', "The token's scope does not allow this.");

/** 404: absent, or of another workspace; the answer does not tell which. With a pointer, the body points to it. */
export const notFound = (pointer?: string): Problem =>
  new Problem(404, 'not_found', nothingHere, pointer === undefined ? undefined : [{ pointer, code: 'not_found', detail: nothingHere }]);

const nothingHere = 'There is no such thing here.';

/** 409: a conflict with the present state; `more` says with what. */
export const conflict = (code: string, detail: string, more?: Readonly<Record<string, unknown>>): Problem => new Problem(409, code, detail, undefined, more);

/** 412: the caller's version is not the present one, which is in `current`. */
export const stale = (current: { version: number }): Problem =>
  new Problem(412, 'stale_version', 'Someone changed this since you read it.', undefined, { current }, { etag: `"${current.version}"` });

/** 413: the body is larger than the route takes. */
export const tooLarge = (): Problem => new Problem(413, 'too_large', 'The body is too large.');

/** 415: the body's media type is none that the route takes. */
export const unsupportedMediaType = (): Problem => new Problem(415, 'unsupported_media_type', "The request can't be taken.");

/** 422 with one bad field, or none in particular. */
export const unprocessable = (code: string, pointer: string | undefined, detail: string): Problem =>
  pointer === undefined ? new Problem(422, code, detail) : invalid([{ pointer, code, detail }]);

/** 422 with each bad field; the first one's code is the problem's. */
export const invalid = (errors: readonly FieldError[]): Problem => new Problem(422, errors[0]!.code, errors[0]!.detail, errors);

/** 429: past a limit; there may be one again in so many seconds. */
export const rateLimited = (seconds: number, detail = 'Too many requests; try again later.'): Problem =>
  new Problem(429, 'rate_limited', detail, undefined, {}, { 'retry-after': `${seconds}` });

/** 429: more than is allowed; there may be room in so many seconds. */
export const tooMany = (code: string, detail: string, seconds: number): Problem =>
  new Problem(429, code, detail, undefined, {}, { 'retry-after': `${seconds}` });

/** 503: something that this service needs is down. */
export const unavailable = (detail: string): Problem => new Problem(503, 'unavailable', detail, undefined, {}, { 'retry-after': '1' });
