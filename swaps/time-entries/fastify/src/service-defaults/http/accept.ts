import type { FastifyInstance } from 'fastify';
import { Problem } from './problems.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The media type of its answers, where that is not JSON. */
    answers?: string;
  }
}

const json = /^(\*|application)\/(\*|json|problem\+json)$/i;

/** 406 where `Accept` (RFC 9110, 12.5.1) takes no answer of the route. */
export function requireAcceptableJson(app: FastifyInstance): void {
  app.addHook('onRequest', async (request) => {
    const ranges = request.headers.accept?.split(',') ?? [];
    const { answers } = request.routeOptions.config;
    if (ranges.length > 0 && !request.is404 && !ranges.some((range) => takes(range, answers)))
      throw new Problem(406, 'not_acceptable', `Answers are ${answers ?? 'application/json'}.`);
  });
}

function takes(range: string, answers: string | undefined): boolean {
  const [type = '', ...parameters] = range.split(';').map((part) => part.trim());
  const isServed = json.test(type) || (answers !== undefined && [answers, answers.replace(/\/.*/, '/*')].includes(type.toLowerCase()));
  return isServed && !parameters.some((parameter) => /^q=0(\.0*)?$/i.test(parameter));
}
