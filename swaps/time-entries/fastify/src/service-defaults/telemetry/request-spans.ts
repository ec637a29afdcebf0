import { context, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace, type Context } from '@opentelemetry/api';
import { suppressTracing } from '@opentelemetry/core';
import type { FastifyInstance } from 'fastify';
import { contextOf, tracer } from './telemetry.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** The trace that the request belongs to, with its span. */
    trace: Context;
  }
}

/** A span for each request, within the trace that its `traceparent` names. Health probes, which come every few seconds, have none. */
export function addRequestSpans(app: FastifyInstance): void {
  app.decorateRequest('trace');

  app.addHook('onRequest', (request, _reply, done) => {
    const parent = contextOf(request.headers.traceparent as string | undefined);
    const route = request.routeOptions.url?.replace(/\([^/]*\)/g, '');
    request.trace = request.url.startsWith('/health/')
      ? suppressTracing(ROOT_CONTEXT)
      : trace.setSpan(parent, tracer().startSpan(route ? `${request.method} ${route}` : request.method, {
        kind: SpanKind.SERVER,
        attributes: { 'http.request.method': request.method, 'url.path': request.url.split('?', 1)[0]!, ...(route && { 'http.route': route }) },
      }, parent));
    context.with(request.trace, done);
  });

  // The body arrives outside of the request's context; what follows it is within again.
  app.addHook('preHandler', (request, _reply, done) => context.with(request.trace, done));

  app.addHook('onResponse', (request, reply, done) => {
    const span = trace.getSpan(request.trace);
    span?.setAttribute('http.response.status_code', reply.statusCode);
    if (reply.statusCode >= 500) span?.setStatus({ code: SpanStatusCode.ERROR });
    span?.end();
    done();
  });
}
