import type { FastifyInstance, FastifyRequest } from 'fastify';
import { forbidden, insufficientScope, notFound, rateLimited, unauthenticated } from '../http/problems.js';
import type { RateLimiter } from '../http/rate-limiter.js';
import { tokenOf } from './bearer-token.js';
import type { Introspection, Role } from './introspection.js';
import type { Introspector } from './introspector.js';
import { isAtLeast, type Member } from './member.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** The caller as member of the workspace in the route; there in every route that is not inside. */
    member: Member;
  }
  interface FastifyContextConfig {
    /** The least role that may call the route; member when absent. */
    role?: Role;
    /** What is known of the role is not good enough: it is asked for anew. For what goes on when the caller is gone. */
    needsPresentRole?: boolean;
  }
}

// A workspace that is not in an answer may be newer than it. Often enough for who has just made one, too rarely for who tries ids.
const secondChance = 1000;

/**
 * Decides who may call a route before anything of the body is read: 401 without a valid token, 404 for a workspace that the caller is not in,
 * 403 when the scope or the role is too small. A route is closed unless it is inside.
 */
export function authorise(app: FastifyInstance, introspector: Introspector, limiter: RateLimiter): void {
  app.decorateRequest('member');

  app.addHook('onRequest', async (request) => {
    const { isInside, role = 'member' } = request.routeOptions.config;
    if (isInside || request.is404) return;
    // Whoever has guessed too often is not worth a question.
    const spent = limiter.peek(request.ip);
    if (!spent.isGranted) throw rateLimited(spent.reset);

    const member = await memberOf(request);
    request.member = member;
    if (!isAtLeast(member, role)) throw forbidden();
    if (!member.scopes.some((scope) => mayUse(scope, request.method))) throw insufficientScope();
  });

  async function memberOf(request: FastifyRequest): Promise<Member> {
    const workspaceId = (request.params as { w: string }).w.toLowerCase();
    const token = tokenOf(request);
    const maxAge = request.routeOptions.config.needsPresentRole ? 0 : undefined;
    let caller = token === undefined ? undefined : await introspector.introspect(token, maxAge);
    if (caller && !caller.workspaces.has(workspaceId)) caller = await introspector.introspect(token!, secondChance);
    if (!caller) throw refusalOf(request);
    return asMember(caller, workspaceId);
  }

  // Guessed tokens count against the address that tries them.
  function refusalOf(request: FastifyRequest): Error {
    const lease = limiter.take(undefined, request.ip);
    return lease.isGranted ? unauthenticated() : rateLimited(lease.reset);
  }
}

function asMember({ userId, timeZone, scopes, workspaces }: Introspection, workspaceId: string): Member {
  const membership = workspaces.get(workspaceId);
  if (membership === undefined) throw notFound();
  return { workspaceId, userId, timeZone, scopes, ...membership };
}

// Each scope includes the ones before it; a token has read at least.
const mayUse = (scope: string, method: string): boolean => method === 'GET' || scope === 'write' || scope === 'admin';
