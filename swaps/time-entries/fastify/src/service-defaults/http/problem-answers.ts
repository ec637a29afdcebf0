import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isOutage } from '../database/outage.js';
import { refusalOf } from '../database/refusal.js';
import { UsersUnavailable } from '../identity/introspector.js';
import { validationProblem } from './body-problems.js';
import { badRequest, conflict, Problem, tooLarge, unavailable, unsupportedMediaType } from './problems.js';

/** Turns what a request can provoke into problem details; anything else is a fault of ours, a 500 that is logged. */
export function answerWithProblems(app: FastifyInstance): void {
  app.setErrorHandler<FastifyError>((error, request, reply) => {
    const problem = problemOf(error, request);
    if (problem.status === 503) request.log.debug({ err: error }, 'A request came in vain');
    if (problem.status === 500) request.log.error({ err: error }, 'A request failed');
    return sendProblem(reply, problem);
  });
}

/** What the router itself refuses, before any hook runs. */
export function answerRouterError(_error: FastifyError, _request: FastifyRequest, reply: FastifyReply): void {
  void sendProblem(reply, badRequest('malformed_request', "The request can't be read."));
}

export function sendProblem(reply: FastifyReply, problem: Problem): FastifyReply {
  // A body that is refused is not cut off, but read to its end: its sender is to hear why.
  reply.removeHeader('connection');
  reply.request.raw.resume();
  return reply.code(problem.status).headers(problem.headers).type('application/problem+json').send(Buffer.from(JSON.stringify(problem)));
}

/** What a slice, or a rule in the database, refuses; undefined for anything else. */
export function expectedProblem(error: unknown): Problem | undefined {
  if (error instanceof Problem) return error;
  const refusal = refusalOf(error);
  return refusal && conflict(refusal.code, refusal.sentence, refusal.ids && { overlaps: refusal.ids });
}

function problemOf(error: FastifyError, request: FastifyRequest): Problem {
  const expected = expectedProblem(error);
  if (expected) return expected;
  if (error.validation && request.body === undefined) return badRequest('malformed_request', 'A body is needed.');
  if (error.validation) return validationProblem(error.validation[0]!);
  if (request.raw.destroyed && !request.raw.complete) return badRequest('aborted', 'The caller has gone.');
  if (error instanceof UsersUnavailable) return unavailable("Users can't be asked who you are right now.");
  if (isOutage(error)) return unavailable('The database does not answer right now.');
  if (error.statusCode === 413) return tooLarge();
  if (error.statusCode === 415) return unsupportedMediaType();
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500) return badRequest('malformed_request', "The request can't be read.");
  return new Problem(500, 'internal_error', 'Something went wrong on our side.');
}
