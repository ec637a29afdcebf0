import type { RequestHandler } from 'express';
import { Problem } from './problem.js';

/** The last handler of a route: 405 for every method that none before it takes. */
export const onlyAllow = (methods: string): RequestHandler => () => {
  throw new Problem(405, 'method_not_allowed', `This route takes ${methods} alone.`, { headers: { Allow: methods } });
};
