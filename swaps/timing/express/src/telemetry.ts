import { context, propagation, SpanKind, trace } from '@opentelemetry/api';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BasicTracerProvider, BatchSpanProcessor } from '@opentelemetry/sdk-trace-base';
import type { RequestHandler } from 'express';

/** Exports spans over OTLP/HTTP to OTEL_EXPORTER_OTLP_ENDPOINT, where that is set and asks for HTTP. */
export function startTelemetry(): BasicTracerProvider {
  const { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_EXPORTER_OTLP_PROTOCOL: protocol, OTEL_SERVICE_NAME: name } = process.env;
  const exports = endpoint && protocol !== 'grpc';
  const provider = new BasicTracerProvider({
    resource: resourceFromAttributes({ 'service.name': name ?? 'timing' }),
    spanProcessors: exports ? [new BatchSpanProcessor(new OTLPTraceExporter({ timeoutMillis: 1000 }), { scheduledDelayMillis: 1000 })] : [],
  });
  trace.setGlobalTracerProvider(provider);
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  return provider;
}

/** One server span for each request, in the trace that its traceparent names. Probes are left out. */
export const traceRequests: RequestHandler = (request, response, next) => {
  if (request.path.startsWith('/health/')) return next();
  const span = trace.getTracer('timing').startSpan(
    request.method,
    { kind: SpanKind.SERVER, attributes: { 'http.request.method': request.method, 'url.path': request.path, 'url.scheme': 'http' } },
    propagation.extract(context.active(), request.headers),
  );
  response.once('close', () => {
    if (request.route) span.updateName(`${request.method} ${request.route.path}`).setAttribute('http.route', request.route.path);
    span.setAttribute('http.response.status_code', response.statusCode).end();
  });
  next();
};
