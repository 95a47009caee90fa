import { Processor } from '@nestjs/bullmq';
import type { JobDefinition } from './job-definition.js';

/** How every BullMQ worker of ours works. */
export const WORKER_OPTIONS = {
  // A worker that was killed is noticed within lockDuration + stalledInterval and its job runs again.
  lockDuration: 15_000,
  stalledInterval: 5_000,
  // JobProcessor counts itself, so that the end of such a job leaves its letter.
  maxStalledCount: Number.MAX_SAFE_INTEGER,
  // After a broken connection; BullMQ's own 15 s would be idle time after every restart of Redis.
  runRetryDelay: 1_000,
};

/** Makes a class the handler of that job's queue. */
export function ProcessesJob<P>(job: JobDefinition<P>): ClassDecorator {
  return Processor({ name: job.name }, { ...WORKER_OPTIONS, concurrency: job.concurrency });
}
