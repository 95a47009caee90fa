import { z } from 'zod';
import { flag, settings, wholeNumber } from '#shared/config';

export class ObservabilitySettings extends settings({
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  /** Port of `/metrics`, never the public one. A taken port is replaced by any free one, with a warning. */
  METRICS_PORT: wholeNumber({ min: 0, max: 65_535 }).default(9464),
  /** Address of `/metrics`; loopback suits a collector beside the process. */
  METRICS_HOST: z.string().default('127.0.0.1'),
  /** Writes the metrics into the log once a minute, as CloudWatch's embedded metric format. */
  METRICS_EMF: flag().default(false),
  /** Base address of an OpenTelemetry collector (OTLP over HTTP). Absent = no traces. */
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  /** Share of the requests that are traced, 0 to 1; a traced request's jobs are traced too. */
  OTEL_TRACES_SAMPLER_ARG: z
    .string()
    .regex(/^(?:0(?:\.\d+)?|1(?:\.0+)?)$/, 'must be a number from 0 to 1')
    .transform(Number)
    .default(1),
}) {}
