import {
  isSpanContextValid,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  type Attributes,
  type Span,
  type Tracer,
} from '@opentelemetry/api';
import type { ObservabilitySettings } from './observability.config.js';
import { currentWork } from './work-context.js';

/** Undefined while traces are off: every question then ends here. */
let tracer: Tracer | undefined;

const TRACE_PARENT = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/;

export type WorkKind = 'request' | 'publish' | 'job';

const SPAN_KINDS: Readonly<Record<WorkKind, SpanKind>> = {
  request: SpanKind.SERVER,
  publish: SpanKind.PRODUCER,
  job: SpanKind.CONSUMER,
};

/**
 * Turns traces on when the settings name a collector; only then is OpenTelemetry's SDK loaded.
 * @returns sends what is left and turns them off again.
 */
export async function startTracing(
  service: string,
  { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_TRACES_SAMPLER_ARG: share }: ObservabilitySettings,
): Promise<() => Promise<void>> {
  if (endpoint === undefined) return () => Promise.resolve();
  const { createTracerProvider } = await import('./tracer-provider.js');
  const provider = createTracerProvider({ service, endpoint, share });
  const started = provider.getTracer('budgetsync');
  tracer = started;
  return async () => {
    if (tracer === started) tracer = undefined;
    await provider.shutdown();
  };
}

/**
 * Begins a span; undefined while traces are off.
 * @param parent `traceparent` of what caused it; absent = a new trace.
 * @param startedAt when it began, if not now.
 */
export function beginSpan(
  kind: WorkKind,
  name: string,
  attributes: Attributes,
  parent?: string | null,
  startedAt?: Date,
): Span | undefined {
  if (!tracer) return undefined;
  const options = {
    kind: SPAN_KINDS[kind],
    attributes,
    ...(startedAt === undefined ? {} : { startTime: startedAt }),
  };
  return tracer.startSpan(name, options, parentContext(parent));
}

/** Ends a span. @param errorType kind of failure; never its message, which may hold people's data. */
export function endSpan(span: Span | undefined, errorType?: string): void {
  if (!span) return;
  if (errorType !== undefined) {
    span.setAttribute('error.type', errorType);
    span.setStatus({ code: SpanStatusCode.ERROR });
  }
  span.end();
}

/** W3C `traceparent` of a span, for whoever continues its work elsewhere; null while traces are off. */
export function traceParentOf(span: Span | undefined): string | null {
  if (!span) return null;
  const { traceId, spanId, traceFlags } = span.spanContext();
  return `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}`;
}

/** `traceparent` of the request or job that the current code runs for; null while traces are off. */
export function currentTraceParent(): string | null {
  return tracer ? traceParentOf(currentWork()?.span) : null;
}

function parentContext(traceParent: string | null | undefined) {
  const [, traceId, spanId, flags] = TRACE_PARENT.exec(traceParent ?? '') ?? [];
  if (traceId === undefined || spanId === undefined || flags === undefined) return ROOT_CONTEXT;
  const parent = { traceId, spanId, traceFlags: Number.parseInt(flags, 16), isRemote: true };
  return isSpanContextValid(parent) ? trace.setSpanContext(ROOT_CONTEXT, parent) : ROOT_CONTEXT;
}
