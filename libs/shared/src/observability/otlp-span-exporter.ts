import { Logger } from '@nestjs/common';
import type { Attributes, HrTime } from '@opentelemetry/api';
import type { ReadableSpan, SpanExporter } from '@opentelemetry/sdk-trace';

const TIMEOUT_MS = 5_000;
const COMPLAIN_EVERY_MS = 60_000;

type ExportResult = Parameters<Parameters<SpanExporter['export']>[1]>[0];
/** The enum lives in a package that we do not use otherwise. */
const DONE = { code: 0 } as unknown as ExportResult;

/**
 * Sends spans as OTLP over HTTP in JSON (OpenTelemetry protocol 1.x). What a collector does not take is dropped:
 * traces are a help, and nothing waits for them. OpenTelemetry's own exporter brings 9 MB for the same.
 */
export class OtlpSpanExporter implements SpanExporter {
  private readonly logger = new Logger(OtlpSpanExporter.name);
  private readonly url: string;
  private readonly underWay = new Set<Promise<void>>();
  private complainedAt = Number.NEGATIVE_INFINITY;

  constructor(endpoint: string) {
    this.url = `${endpoint.replace(/\/+$/, '')}/v1/traces`;
  }

  export(spans: ReadableSpan[], done: (result: ExportResult) => void): void {
    // Dropped spans count as done: the SDK would only throw what nobody can handle, at the latest when it closes.
    const sending = this.send(spans)
      .catch((error: unknown) => {
        this.complain(error);
      })
      .then(() => {
        this.underWay.delete(sending);
        done(DONE);
      });
    this.underWay.add(sending);
  }

  async forceFlush(): Promise<void> {
    await Promise.all(this.underWay);
  }

  async shutdown(): Promise<void> {
    await this.forceFlush();
  }

  private async send(spans: readonly ReadableSpan[]): Promise<void> {
    const response = await fetch(this.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(toOtlp(spans)),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    // Unread bodies keep their connection busy.
    await response.arrayBuffer();
    if (!response.ok) throw new Error(`The collector answered ${response.status}`);
  }

  private complain(error: unknown): void {
    const now = performance.now();
    if (now - this.complainedAt < COMPLAIN_EVERY_MS) return;
    this.complainedAt = now;
    this.logger.warn({ err: error }, 'traces are not taken by the collector; they are dropped');
  }
}

/** All spans of one process share its resource and its scope. */
function toOtlp(spans: readonly ReadableSpan[]) {
  const [first] = spans;
  if (!first) return { resourceSpans: [] };
  return {
    resourceSpans: [
      {
        resource: { attributes: toAttributes(first.resource.attributes) },
        scopeSpans: [{ scope: { name: first.instrumentationScope.name }, spans: spans.map(toOtlpSpan) }],
      },
    ],
  };
}

function toOtlpSpan(span: ReadableSpan) {
  const { traceId, spanId, traceFlags } = span.spanContext();
  return {
    traceId,
    spanId,
    ...(span.parentSpanContext ? { parentSpanId: span.parentSpanContext.spanId } : {}),
    flags: traceFlags,
    name: span.name,
    // The protocol counts from 1, the api from 0.
    kind: span.kind + 1,
    startTimeUnixNano: toNanoseconds(span.startTime),
    endTimeUnixNano: toNanoseconds(span.endTime),
    attributes: toAttributes(span.attributes),
    status: { code: span.status.code },
  };
}

function toNanoseconds([seconds, nanoseconds]: HrTime): string {
  return String(BigInt(seconds) * 1_000_000_000n + BigInt(nanoseconds));
}

function toAttributes(attributes: Attributes) {
  return Object.entries(attributes).map(([key, value]) => ({ key, value: toValue(value) }));
}

function toValue(value: Attributes[string]) {
  if (typeof value === 'boolean') return { boolValue: value };
  if (typeof value === 'number') {
    return Number.isSafeInteger(value) ? { intValue: String(value) } : { doubleValue: value };
  }
  return { stringValue: String(value) };
}
