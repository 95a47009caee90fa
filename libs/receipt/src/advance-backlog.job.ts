import { z } from 'zod';
import { defineJob } from '#shared/queue';

/** Sends backlogs of receipts to the provider's Batch API and fetches what is done. */
export const advanceBacklogJob = defineJob({
  name: 'model-backlog-advance',
  payload: z.object({}),
  attempts: 3,
  backoffMs: 10_000,
  concurrency: 1,
  schedule: '* * * * *',
});
