import { z } from 'zod';
import { defineJob } from '#shared/queue';

/** Asks the model for a receipt that was only read locally because the model could not be asked. */
export const rereadReceiptJob = defineJob({
  name: 'receipt-reread',
  payload: z.object({
    householdId: z.guid(),
    receiptId: z.guid(),
    epoch: z.int().min(1),
    /** 1 for the first try after the local reading. */
    round: z.int().min(1),
  }),
  attempts: 4,
  backoffMs: 5_000,
  // Beside the readings that somebody waits for, never before them.
  concurrency: 1,
});
