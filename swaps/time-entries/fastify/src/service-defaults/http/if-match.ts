import type { FastifyInstance } from 'fastify';
import { Problem, stale } from './problems.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** The versions that the caller saw. */
    ifMatch: readonly string[];
  }
  interface FastifyContextConfig {
    /** For writes of what has a version: 428 without `If-Match`. */
    needsIfMatch?: boolean;
  }
}

/** Reads `If-Match` (RFC 9110, 13.1.1) before the body. */
export function requireIfMatch(app: FastifyInstance): void {
  app.decorateRequest('ifMatch');
  app.addHook('onRequest', async (request) => {
    const tags = (request.headers['if-match'] ?? '').split(',').map((tag) => tag.trim()).filter((tag) => tag !== '');
    request.ifMatch = tags;
    if (request.routeOptions.config.needsIfMatch && tags.length === 0)
      throw versionRequired('Say with If-Match which version you saw.');
  });
}

/** 428: the caller does not say which version of what is changed they saw. */
export const versionRequired = (detail: string): Problem => new Problem(428, 'if_match_required', detail);

/** 412, with the entity as it is now, unless the caller saw this version or said `*`. */
export function checkVersion(ifMatch: readonly string[], current: { version: number }): void {
  if (!ifMatch.includes(`"${current.version}"`) && !ifMatch.includes('*')) throw stale(current);
}
