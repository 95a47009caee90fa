import { z } from 'zod';
import { defineJob } from '#shared/queue';

/** Removes the stored files of a receipt that was deleted. */
export const removeReceiptFilesJob = defineJob({
  name: 'receipt-remove-files',
  payload: z.object({ keys: z.array(z.string()).min(1).max(10) }),
  attempts: 8,
  backoffMs: 5_000,
  concurrency: 2,
});
