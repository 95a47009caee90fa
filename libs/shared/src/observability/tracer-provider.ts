import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace';
import { OtlpSpanExporter } from './otlp-span-exporter.js';

export interface TracerProviderOptions {
  readonly service: string;
  /** Base address of the collector; `/v1/traces` is added. */
  readonly endpoint: string;
  /** Share of new traces that are recorded, 0 to 1. */
  readonly share: number;
}

/** OpenTelemetry's SDK as this product uses it. Imported lazily: the SDK costs memory and start-up time. */
export function createTracerProvider({ service, endpoint, share }: TracerProviderOptions): TracerProvider {
  return new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': `budgetsync-${service}`, 'process.pid': process.pid }),
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(share) }),
    spanProcessors: [
      new BatchSpanProcessor({ exporter: new OtlpSpanExporter(endpoint), scheduledDelayMillis: 2_000 }),
    ],
  });
}
