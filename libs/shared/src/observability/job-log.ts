import { Logger } from '@nestjs/common';
import type { Span } from '@opentelemetry/api';
import { metrics } from './metric-registry.js';
import { beginSpan, endSpan } from './tracing.js';
import { runInContext, type LogFields, type WorkContext } from './work-context.js';

const jobDuration = metrics.histogram(
  {
    name: 'job_duration_seconds',
    help: 'Runs of jobs. `outcome`: done, retried (another attempt follows) or failed.',
    labels: ['job', 'outcome'],
    emf: { unit: 'Seconds', by: ['job', 'outcome'] },
  },
  [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120],
);

/** One run of a job. */
export interface ObservedJob {
  readonly job: string;
  readonly jobId: string;
  readonly attempt: number;
  /** The ids in it go into the log: `householdId`, `receiptId` … */
  readonly payload: unknown;
  /** `traceparent` of the request that promised the job. */
  readonly traceParent?: string | undefined;
}

class JobWork implements WorkContext {
  private readonly fields: LogFields;

  constructor(
    { job, jobId, attempt, payload }: ObservedJob,
    readonly span: Span | undefined,
  ) {
    this.fields = { ...idsOf(payload), job, jobId, attempt, traceId: span?.spanContext().traceId };
  }

  logFields(): LogFields {
    return this.fields;
  }
}

const logger = new Logger('Job');

/**
 * Runs a job in its context, measures it and logs how it ended: `info` done, `warn` otherwise.
 * @param willRetry whether another attempt follows that error.
 */
export async function observeJob(
  run: ObservedJob,
  handle: () => Promise<void>,
  willRetry: (error: unknown) => boolean,
): Promise<void> {
  const attributes = { 'messaging.destination.name': run.job, 'messaging.message.id': run.jobId };
  const span = beginSpan('job', `process ${run.job}`, attributes, run.traceParent);
  await runInContext(new JobWork(run, span), async () => {
    const startedAt = performance.now();
    const finish = (outcome: 'done' | 'retried' | 'failed'): number => {
      const ms = performance.now() - startedAt;
      jobDuration.observe({ job: run.job, outcome }, ms / 1_000);
      return Math.round(ms);
    };
    try {
      await handle();
      logger.log({ ms: finish('done') }, 'job done');
      endSpan(span);
    } catch (error) {
      const outcome = willRetry(error) ? 'retried' : 'failed';
      logger.warn({ outcome, ms: finish(outcome), err: error }, 'job failed');
      endSpan(span, error instanceof Error ? error.constructor.name : 'unknown');
      throw error;
    }
  });
}

/** The payload's fields that are ids; the rest of a payload may be people's data. */
function idsOf(payload: unknown): LogFields {
  if (typeof payload !== 'object' || payload === null) return {};
  return Object.fromEntries(
    Object.entries(payload).filter(([name, value]) => /^id$|Id$/.test(name) && typeof value === 'string'),
  );
}
