import type { FastifyInstance } from 'fastify';
import { tokenHashOf } from '../identity/bearer-token.js';
import { rateLimited } from './problems.js';
import type { RateLimiter } from './rate-limiter.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** For routes that the system itself calls: no token is asked for, and no request is counted. */
    isInside?: boolean;
  }
}

/** Says `RateLimit-Limit/Remaining/Reset` on every answer, and 429 with `Retry-After` past the limit. */
export function limitRates(app: FastifyInstance, limiter: RateLimiter): void {
  app.addHook('onRequest', async (request, reply) => {
    if (request.routeOptions.config.isInside) return;
    const lease = limiter.take(tokenHashOf(request), request.ip);
    reply.headers({ 'ratelimit-limit': lease.limit, 'ratelimit-remaining': lease.remaining, 'ratelimit-reset': lease.reset });
    if (!lease.isGranted) throw rateLimited(lease.reset);
  });
}
