import type { FastifyInstance } from 'fastify';
import { sendProblem } from './problem-answers.js';
import { notFound, Problem } from './problems.js';

/** 404 for a path that no route has; 405 with `Allow` for a method that no route of the path has. Registered before the routes. */
export function answerUnmatched(app: FastifyInstance): void {
  const methodsOf = new Map<string, { path: RegExp; methods: string[] }>();
  app.addHook('onRoute', ({ url, method }) => {
    const route = methodsOf.get(url) ?? { path: toPattern(url), methods: [] };
    route.methods.push(...[method].flat());
    methodsOf.set(url, route);
  });
  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?', 1)[0]!;
    const allowed = [...methodsOf.values()].find((route) => route.path.test(path))?.methods;
    return sendProblem(reply, allowed ? methodNotAllowed(allowed) : notFound());
  });
}

const methodNotAllowed = (allowed: readonly string[]): Problem =>
  new Problem(405, 'method_not_allowed', "The request can't be taken.", undefined, {}, { allow: allowed.join(', ') });

// "/tags/:id(^[0-9a-f]+$)" -> /^\/tags\/[0-9a-f]+$/i
const toPattern = (url: string): RegExp => new RegExp(`^${url.replace(/:\w+\(\^?([^)]*?)\$?\)/g, '$1')}$`, 'i');
