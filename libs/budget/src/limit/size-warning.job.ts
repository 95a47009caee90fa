import { z } from 'zod';
import { defineJob } from '#shared/queue';

/** Tells households that come close to a limit on their size. */
export const sizeWarningJob = defineJob({
  name: 'size-warnings',
  payload: z.object({}),
  attempts: 3,
  backoffMs: 60_000,
  concurrency: 1,
  schedule: '41 3 * * *',
});
