import { WorkerHost } from '@nestjs/bullmq';
import { Inject, Logger } from '@nestjs/common';
import { DelayedError, UnrecoverableError, type Job } from 'bullmq';
import { observeJob } from '#shared/observability';
import type { DeadLetterCode } from './dead-letter.js';
import type { JobDefinition } from './job-definition.js';
import { JobEndings } from './job-endings.js';

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

/** A job that took this many workers down is not run again. */
const MAX_CRASHES = 5;
/** Pause before a job that could not be ended is looked at again. */
const ENDING_RETRY_MS = 5_000;

/**
 * One kind of job's handler. May run twice for one job (a worker can die between effect and
 * acknowledgement), so every effect is conditional on the state it starts from.
 *
 * A job that ends for good is written down in PostgreSQL before Redis hears of it, so a dead letter exists
 * whatever happens to either of them, or the job comes again.
 */
export abstract class JobProcessor<P> extends WorkerHost {
  abstract readonly definition: JobDefinition<P>;
  protected readonly logger = new Logger(this.constructor.name);

  @Inject(JobEndings)
  private readonly endings: JobEndings;

  protected abstract handle(payload: P, run: JobRun): Promise<void>;

  override async process(job: Job<unknown>, token?: string): Promise<void> {
    const end = (code: DeadLetterCode, cause: unknown) => this.endForGood(job, token, code, cause);
    // A worker that died after it had written the end left the job behind.
    if (job.stalledCounter > 0 && (await this.endings.hasFailed(job.id ?? '')))
      throw new UnrecoverableError(`${job.name} has ended before`);
    const payload = this.definition.payload.safeParse(job.data);
    if (!payload.success) return end('invalid_payload', `Payload of ${job.name} does not match its schema`);
    if (job.stalledCounter >= MAX_CRASHES)
      return end('workers_lost', `A worker vanished ${MAX_CRASHES} times.`);
    const run: JobRun = {
      jobId: job.id ?? '',
      attempt: job.attemptsMade + 1,
      isLastAttempt: job.attemptsMade + 1 >= this.definition.attempts,
    };
    const whyLast = (error: unknown): DeadLetterCode | undefined => {
      if (error instanceof PermanentJobError) return 'permanent_fault';
      return run.isLastAttempt ? 'attempts_exhausted' : undefined;
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
        (error) => whyLast(error) === undefined,
      );
    } catch (error) {
      const code = whyLast(error);
      if (code === undefined) throw error;
      return end(code, error);
    }
    await this.endings.recordSuccess(run.jobId);
  }

  /** @throws always: what BullMQ does with the job now. */
  private async endForGood(
    job: Job<unknown>,
    token: string | undefined,
    code: DeadLetterCode,
    cause: unknown,
  ): Promise<never> {
    try {
      await this.endings.recordFailure({
        job: job.name,
        jobId: job.id ?? '',
        payload: job.data,
        code,
        cause,
      });
    } catch (error) {
      this.logger.warn(
        { err: error, jobId: job.id, code },
        'the end of a job could not be recorded; it comes again',
      );
      // Keeps the attempt unspent: the next run is the last one again.
      await job.moveToDelayed(Date.now() + ENDING_RETRY_MS, token);
      throw new DelayedError();
    }
    throw new UnrecoverableError(cause instanceof Error ? cause.message : String(cause));
  }
}
