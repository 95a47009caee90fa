import { z } from 'zod';
import { defineJob } from '#shared/queue';
import type { FollowUp } from '#shared/sync';

/** Works out anew which categories are suggested for a household's receipts in review. */
export const adviseReceiptsJob = defineJob({
  name: 'receipt-advise',
  payload: z.object({ householdId: z.guid() }),
  attempts: 5,
  backoffMs: 10_000,
  concurrency: 1,
});

export const adviseFollowUp: FollowUp = {
  job: adviseReceiptsJob,
  entities: ['transaction', 'category', 'payee', 'rule'],
  concerns: `EXISTS (SELECT FROM receipt.receipt AS waiting
                      WHERE waiting.household_id = log.household_id AND waiting.status IN ('needs_review', 'ready'))`,
  // Whoever goes through the queue is to see what the last confirmation has taught.
  delayMs: 2_000,
};
