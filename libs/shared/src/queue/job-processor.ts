import { WorkerHost } from '@nestjs/bullmq';
import { Inject, Logger } from '@nestjs/common';
import { DelayedError, UnrecoverableError, type Job } from 'bullmq';
import { isTransientDatabaseError } from '#shared/database';
import { observeJob } from '#shared/observability';
import type { DeadLetterCode } from './dead-letter.js';
import type { JobDefinition } from './job-definition.js';
import { JobEndings } from './job-endings.js';
import { JobPlaces } from './job-places.js';

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
/**
 * A fault of the database costs no attempt so many times, about a minute and a half of pauses; then it does, in case the
 * job itself is what the database cannot bear.
 */
const MAX_POSTPONEMENTS = 20;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 5_000;

/**
 * One kind of job's handler. May run twice for one job (a worker can die between effect and
 * acknowledgement), so every effect is conditional on the state it starts from.
 *
 * A database that is away for a moment costs a job time, not attempts. The error has to reach the processor for that.
 *
 * A job that ends for good is written down in PostgreSQL before Redis hears of it, so a dead letter exists
 * whatever happens to either of them, or the job comes again.
 */
export abstract class JobProcessor<P> extends WorkerHost {
  abstract readonly definition: JobDefinition<P>;
  readonly places = new JobPlaces();
  protected readonly logger = new Logger(this.constructor.name);

  @Inject(JobEndings)
  private readonly endings: JobEndings;

  protected abstract handle(payload: P, run: JobRun): Promise<void>;

  override process(job: Job<unknown>, token?: string): Promise<void> {
    return this.places.takeFor(() => this.run(job, token));
  }

  private async run(job: Job<unknown>, token: string | undefined): Promise<void> {
    const end = (code: DeadLetterCode, cause: unknown) => this.endForGood(job, token, code, cause);
    // A worker that died after it had written the end left the job behind.
    if (job.stalledCounter > 0 && (await this.hasFailed(job, token)))
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
    const isPostponed = (error: unknown): boolean =>
      isTransientDatabaseError(error) && postponementsOf(job) < MAX_POSTPONEMENTS;
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
        (error) => isPostponed(error) || whyLast(error) === undefined,
      );
    } catch (error) {
      if (isPostponed(error)) return this.postpone(job, token);
      const code = whyLast(error);
      if (code === undefined) throw error;
      return end(code, error);
    }
    await this.endings.recordSuccess(run.jobId);
  }

  private async hasFailed(job: Job<unknown>, token: string | undefined): Promise<boolean> {
    try {
      return await this.endings.hasFailed(job.id ?? '');
    } catch (error) {
      this.logger.warn(
        { err: error, jobId: job.id },
        'the end of a job could not be looked up; it comes again',
      );
      return this.postpone(job, token);
    }
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
      return this.postpone(job, token);
    }
    throw new UnrecoverableError(cause instanceof Error ? cause.message : String(cause));
  }

  /** Has the job come again in some seconds, this attempt unspent. @throws always: what BullMQ does with the job now. */
  private async postpone(job: Job<unknown>, token: string | undefined): Promise<never> {
    const longest = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** postponementsOf(job));
    // Spread, so that a database that has just returned does not meet all jobs at once.
    await job.moveToDelayed(Date.now() + longest * (0.5 + Math.random() / 2), token);
    throw new DelayedError();
  }
}

/** How often the job was begun and neither brought to an end, nor failed, nor left behind by its worker. */
function postponementsOf({ attemptsStarted, attemptsMade, stalledCounter }: Job<unknown>): number {
  return attemptsStarted - 1 - attemptsMade - stalledCounter;
}
