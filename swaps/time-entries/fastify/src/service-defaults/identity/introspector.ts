import { context, propagation, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { tracer } from '../telemetry/telemetry.js';
import { hashOf } from './bearer-token.js';
import { readIntrospection, type Introspection } from './introspection.js';

/** Users can't be asked whose a token is: the caller gets 503, never 401. */
export class UsersUnavailable extends Error {
  constructor(cause: unknown) {
    super('Users does not answer.', { cause });
    this.name = 'UsersUnavailable';
  }
}

interface Question {
  readonly askedAt: number;
  readonly answer: Promise<Introspection | undefined>;
}

const lifetimeMilliseconds = 4000;
const patienceMilliseconds = 1800;
const mostQuestions = 10_000;

/**
 * Asks users with `POST /introspect` (RFC 7662), and keeps an answer for 4 s: a revoked token lives on for 5 s at most, with the time that its last
 * request takes.
 */
export class Introspector {
  readonly #questions = new Map<string, Question>();
  readonly #credentials: string;

  constructor(readonly usersUrl: string, service: string, secret: string) {
    this.#credentials = `Basic ${Buffer.from(`${service}:${secret}`).toString('base64')}`;
  }

  /** Whose the token is, undefined when it is nobody's; by an answer that is no older than so many milliseconds. */
  async introspect(token: string, maxAge = lifetimeMilliseconds): Promise<Introspection | undefined> {
    const key = hashOf(token);
    const kept = this.#questions.get(key);
    // The question itself is kept, so that parallel requests with one token ask once.
    const question = kept && performance.now() - kept.askedAt < maxAge ? kept : this.#ask(key, token);
    try {
      const answer = await question.answer;
      return answer !== undefined && answer.expiresAt > Date.now() ? answer : undefined;
    } catch (error) {
      if (this.#questions.get(key) === question) this.#questions.delete(key);
      throw new UsersUnavailable(error);
    }
  }

  #ask(key: string, token: string): Question {
    const question = { askedAt: performance.now(), answer: this.#post(token) };
    this.#questions.delete(key);
    this.#questions.set(key, question);
    this.#forget();
    return question;
  }

  // The map is in the order of asking.
  #forget(): void {
    for (const [key, { askedAt }] of this.#questions) {
      if (this.#questions.size <= mostQuestions && performance.now() - askedAt < lifetimeMilliseconds) return;
      this.#questions.delete(key);
    }
  }

  async #post(token: string): Promise<Introspection | undefined> {
    const url = `${this.usersUrl}/introspect`;
    const span = tracer().startSpan('POST', { kind: SpanKind.CLIENT, attributes: { 'http.request.method': 'POST', 'url.full': url } });
    try {
      const headers: Record<string, string> = { authorization: this.#credentials };
      propagation.inject(trace.setSpan(context.active(), span), headers);
      const response = await fetch(url, {
        method: 'POST', headers, body: new URLSearchParams({ token }), redirect: 'error', signal: AbortSignal.timeout(patienceMilliseconds),
      });
      span.setAttribute('http.response.status_code', response.status);
      if (!response.ok) throw new Error(`Users answered ${response.status}.`);
      return readIntrospection(await response.json());
    } catch (error) {
      span.setStatus({ code: SpanStatusCode.ERROR, message: (error as Error).message });
      throw error;
    } finally {
      span.end();
    }
  }
}
