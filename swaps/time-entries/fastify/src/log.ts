import { isSpanContextValid, trace } from '@opentelemetry/api';
import type { FastifyBaseLogger } from 'fastify';
import { pino } from 'pino';

/** One line of JSON an event, with the trace that it belongs to; no headers, bodies or tokens. */
export const log: FastifyBaseLogger = pino({
  level: process.env.LOG_LEVEL ?? 'info',
  base: { service: 'time-entries' },
  timestamp: pino.stdTimeFunctions.isoTime,
  mixin: () => {
    const span = trace.getActiveSpan()?.spanContext();
    return span && isSpanContextValid(span) ? { traceId: span.traceId, spanId: span.spanId } : {};
  },
  // A request says no more than this of itself; an error of the database keeps what it says of values to itself.
  serializers: {
    req: (request: { method: string; url: string }) => ({ method: request.method, path: request.url.split('?', 1)[0] }),
    err: (error: Error & { code?: string }) => ({ type: error.name, message: error.message, code: error.code, stack: error.stack }),
  },
});
