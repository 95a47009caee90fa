import { Processor } from '@nestjs/bullmq';
import type { JobDefinition } from './job-definition.js';

/** Makes a class the handler of that job's queue. */
export function ProcessesJob<P>(job: JobDefinition<P>): ClassDecorator {
  return Processor(
    { name: job.name },
    {
      concurrency: job.concurrency,
      // A worker that was killed is noticed within lockDuration + stalledInterval and its job runs again.
      lockDuration: 15_000,
      stalledInterval: 5_000,
      // JobProcessor counts itself, so that the end of such a job leaves its letter.
      maxStalledCount: Number.MAX_SAFE_INTEGER,
    },
  );
}
