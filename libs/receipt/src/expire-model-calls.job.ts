import { z } from 'zod';
import { defineJob } from '#shared/queue';

/** Frees what was put aside for model calls that nobody came back from. */
export const expireModelCallsJob = defineJob({
  name: 'model-calls-expire',
  payload: z.object({}),
  attempts: 3,
  backoffMs: 10_000,
  concurrency: 1,
  schedule: '*/5 * * * *',
});
