import { WorkerHost } from '@nestjs/bullmq';
import { Logger } from '@nestjs/common';
import { UnrecoverableError, type Job } from 'bullmq';
import { observeJob } from '#shared/observability';
import type { JobDefinition } from './job-definition.js';

/** What a handler may know about its run. */
export interface JobRun {
  readonly jobId: string;
  /** 1 for the first try. */
  readonly attempt: number;
  /** No further try follows this one. */
  readonly isLastAttempt: boolean;
}

/** Thrown by a handler when a repeat cannot help. */
export class PermanentJobError extends Error {
  override readonly name = 'PermanentJobError';
}

/**
 * One kind of job's handler. May run twice for one job (a worker can die between effect and
 * acknowledgement), so every effect is conditional on the state it starts from.
 */
export abstract class JobProcessor<P> extends WorkerHost {
  abstract readonly definition: JobDefinition<P>;
  protected readonly logger = new Logger(this.constructor.name);

  protected abstract handle(payload: P, run: JobRun): Promise<void>;

  override async process(job: Job<unknown>): Promise<void> {
    const payload = this.definition.payload.safeParse(job.data);
    if (!payload.success) throw new UnrecoverableError(`Payload of ${job.name} does not match its schema`);
    const run: JobRun = {
      jobId: job.id ?? '',
      attempt: job.attemptsMade + 1,
      isLastAttempt: job.attemptsMade + 1 >= this.definition.attempts,
    };
    try {
      await observeJob(
        {
          job: job.name,
          jobId: run.jobId,
          attempt: run.attempt,
          payload: payload.data,
          traceParent: job.opts.telemetry?.metadata,
        },
        () => this.handle(payload.data, run),
        (error) => !run.isLastAttempt && !(error instanceof PermanentJobError),
      );
    } catch (error) {
      if (error instanceof PermanentJobError) throw new UnrecoverableError(error.message);
      throw error;
    }
  }
}
