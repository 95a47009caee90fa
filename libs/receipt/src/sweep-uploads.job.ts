import { z } from 'zod';
import { defineJob } from '#shared/queue';

/** Ends the waiting for uploads that were announced and not completed. */
export const sweepUploadsJob = defineJob({
  name: 'receipt-sweep-uploads',
  payload: z.object({}),
  attempts: 3,
  backoffMs: 60_000,
  concurrency: 1,
  schedule: '3,13,23,33,43,53 * * * *',
});
