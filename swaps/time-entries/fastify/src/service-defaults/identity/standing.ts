import type { FastifyRequest } from 'fastify';
import { tokenOf } from './bearer-token.js';
import { UsersUnavailable, type Introspector } from './introspector.js';

declare module 'fastify' {
  interface FastifyInstance {
    readonly introspector: Introspector;
  }
}

// Both, a turn of a stream's and as long as users may take to answer are 5 s.
const beliefMilliseconds = 2000;
const sameAnswerMilliseconds = 200;

/**
 * Whether a caller whose request goes on for long still is who they were. What let them in may be 5 s old already, so users is asked at once, and then
 * so often that who was shut out is so within 5 s.
 */
export class Standing {
  #askedAt: number | undefined;

  constructor(readonly request: FastifyRequest) {}

  /**
   * Whether the token is good, and its user has the same role in the workspace; by an answer of a moment ago, or a new one. Who has another role begins a
   * new request. While users can't be asked nobody goes on.
   */
  async lasts(): Promise<boolean> {
    if (this.#askedAt !== undefined && performance.now() - this.#askedAt < beliefMilliseconds) return true;
    this.#askedAt = performance.now();
    const { workspaceId, role } = this.request.member;
    try {
      const caller = await this.request.server.introspector.introspect(tokenOf(this.request)!, sameAnswerMilliseconds);
      return caller?.workspaces.get(workspaceId)?.role === role;
    } catch (error) {
      if (error instanceof UsersUnavailable) return false;
      throw error;
    }
  }
}
