import type { FastifyInstance } from 'fastify';
import { Problem } from './problems.js';

const served = /^(\*|application)\/(\*|json|problem\+json)$/i;

/** 406 where `Accept` (RFC 9110, 12.5.1) takes no JSON. */
export function requireAcceptableJson(app: FastifyInstance): void {
  app.addHook('onRequest', async (request) => {
    const ranges = request.headers.accept?.split(',') ?? [];
    if (ranges.length > 0 && !request.is404 && !ranges.some(takesJson))
      throw new Problem(406, 'not_acceptable', 'Answers are application/json.');
  });
}

function takesJson(range: string): boolean {
  const [type = '', ...parameters] = range.split(';').map((part) => part.trim());
  return served.test(type) && !parameters.some((parameter) => /^q=0(\.0*)?$/i.test(parameter));
}
