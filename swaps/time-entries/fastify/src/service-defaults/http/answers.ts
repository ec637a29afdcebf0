import type { FastifyReply } from 'fastify';

/** An answer that can be kept, and given again. */
export interface Answer {
  readonly status: number;
  /** `content-type`, and `etag` and `location` where there are some. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** 200 with the entity, and its version as `ETag`. */
export const ok = (entity: { version: number }): Answer => answerOf(200, entity, etagOf(entity.version));

/** 201 with the entity, its version as `ETag`, and its `Location`. */
export const created = (location: string, entity: object, version: number): Answer => answerOf(201, entity, { ...etagOf(version), location });

/** 204. */
export const noContent = (): Answer => ({ status: 204, headers: {}, body: Buffer.alloc(0) });

export function answerOf(status: number, body: object, headers: Readonly<Record<string, string>> = {}): Answer {
  return { status, headers: { 'content-type': 'application/json; charset=utf-8', ...headers }, body: Buffer.from(JSON.stringify(body)) };
}

export function sendAnswer(reply: FastifyReply, { status, headers, body }: Answer): FastifyReply {
  return reply.code(status).headers(headers).send(status === 204 ? undefined : body);
}

const etagOf = (version: number): Record<string, string> => ({ etag: `"${version}"` });
