import type { FastifyRequest } from 'fastify';
import { forbidden } from '../http/problems.js';
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
    try {
      return await this.#isTheSame();
    } catch (error) {
      if (error instanceof UsersUnavailable) return false;
      throw error;
    }
  }

  /** For what took long, and is about to be done: 403 when the token is no longer good, or its user has another role. */
  async mustLast(): Promise<void> {
    if (!(await this.#isTheSame())) throw forbidden('You were shut out, or got another role, while this went on; nothing of it was kept.');
  }

  async #isTheSame(): Promise<boolean> {
    const { workspaceId, role } = this.request.member;
    const caller = await this.request.server.introspector.introspect(tokenOf(this.request)!, sameAnswerMilliseconds);
    return caller?.workspaces.get(workspaceId)?.role === role;
  }
}
