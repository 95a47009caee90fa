import { z } from 'zod';
import { defineJob } from '#shared/queue';

/** Removes the stored files of a receipt that is gone, or whose files are not kept. */
export const removeReceiptFilesJob = defineJob({
  name: 'receipt-remove-files',
  payload: z.union([
    z.object({ householdId: z.guid(), receiptId: z.guid() }),
    // Promised by the release before.
    z.object({ keys: z.array(z.string()).min(1).max(10) }),
  ]),
  attempts: 8,
  backoffMs: 5_000,
  concurrency: 2,
});
