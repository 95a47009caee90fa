import { z } from 'zod';
import { defineJob } from './job-definition.js';

/** Removes the platform's rows that have done their duty. */
export const trimExpiredRowsJob = defineJob({
  name: 'expired-rows-trim',
  payload: z.object({}),
  attempts: 5,
  backoffMs: 60_000,
  concurrency: 1,
  schedule: '47 * * * *',
});
