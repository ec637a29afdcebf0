import { isSpanContextValid, ROOT_CONTEXT, trace, type Context, type Tracer } from '@opentelemetry/api';
import { envDetector, defaultResource, detectResources, resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, type SpanExporter } from '@opentelemetry/sdk-trace-base';
import { NodeTracerProvider } from '@opentelemetry/sdk-trace-node';

/** The tracer of the service's own spans. */
export const tracer = (): Tracer => trace.getTracer('Timetension');

/** Starts tracing, exported over OTLP where `OTEL_EXPORTER_OTLP_ENDPOINT` says so; the answer ends it, and sends what is left. */
export async function startTelemetry(service: string): Promise<() => Promise<void>> {
  const exporter = process.env.OTEL_EXPORTER_OTLP_ENDPOINT ? await exporterOf(process.env.OTEL_EXPORTER_OTLP_PROTOCOL) : undefined;
  const provider = new NodeTracerProvider({
    resource: defaultResource().merge(resourceFromAttributes({ 'service.name': service })).merge(detectResources({ detectors: [envDetector] })),
    spanProcessors: exporter ? [new BatchSpanProcessor(exporter)] : [],
  });
  provider.register();
  return () => provider.shutdown();
}

// Each loads what the other has no use for.
async function exporterOf(protocol = 'http/protobuf'): Promise<SpanExporter> {
  if (protocol === 'grpc') return new (await import('@opentelemetry/exporter-trace-otlp-grpc')).OTLPTraceExporter();
  return new (await import('@opentelemetry/exporter-trace-otlp-proto')).OTLPTraceExporter();
}

/** The W3C trace context of the current span, as a header has it. */
export function traceparentOf(current: Context): string | undefined {
  const span = trace.getSpanContext(current);
  if (span === undefined || !isSpanContextValid(span)) return undefined;
  return `00-${span.traceId}-${span.spanId}-${(span.traceFlags & 1).toString(16).padStart(2, '0')}`;
}

/** The context that a `traceparent` names; the root, when it names none. */
export function contextOf(traceparent: string | undefined): Context {
  const [, traceId, spanId, flags] = /^(?!ff)[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})/.exec(traceparent ?? '') ?? [];
  if (traceId === undefined) return ROOT_CONTEXT;
  const remote = { traceId, spanId: spanId!, traceFlags: Number.parseInt(flags!, 16) & 1, isRemote: true };
  return isSpanContextValid(remote) ? trace.setSpanContext(ROOT_CONTEXT, remote) : ROOT_CONTEXT;
}

