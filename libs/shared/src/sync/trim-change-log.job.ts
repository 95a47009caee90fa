import { z } from 'zod';
import { defineJob } from '#shared/queue';

/** Removes the part of the change log that has passed the horizon. */
export const trimChangeLogJob = defineJob({
  name: 'change-log-trim',
  payload: z.object({}),
  attempts: 5,
  backoffMs: 60_000,
  concurrency: 1,
  // When most households sleep.
  schedule: '17 2 * * *',
});
