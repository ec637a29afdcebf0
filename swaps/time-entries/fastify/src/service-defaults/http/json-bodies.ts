import type { FastifyInstance, FastifyRequest } from 'fastify';
import { badRequest, unprocessable, unsupportedMediaType } from './problems.js';
import { checkMembers } from './json-members.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** The body as it came; empty when there is none. */
    rawBody: Buffer;
  }
}

/** Reads bodies of JSON, of patches as RFC 7396 names them too. Other media types are 415, as they have no parser. */
export function readJsonBodies(app: FastifyInstance): void {
  app.decorateRequest('rawBody');
  app.addHook('onRequest', async (request) => {
    request.rawBody = Buffer.alloc(0);
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, read);
  app.addContentTypeParser('application/merge-patch+json', { parseAs: 'buffer' }, async (request: FastifyRequest, body: Buffer) => {
    if (request.method !== 'PATCH') throw unsupportedMediaType();
    return read(request, body);
  });
}

async function read(request: FastifyRequest, body: Buffer): Promise<unknown> {
  request.rawBody = body;
  if (body.length === 0) return undefined;
  const value = parse(body);
  // Absent is another thing than null, which no route takes.
  if (value === null) throw unprocessable('invalid_type', '', 'The value has the wrong type or format.');
  return value;
}

function parse(body: Buffer): unknown {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(body);
    const value: unknown = JSON.parse(text);
    checkMembers(text);
    return value;
  } catch {
    throw badRequest('malformed_json', 'The body is not well-formed JSON.');
  }
}
