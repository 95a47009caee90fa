import { z } from 'zod';
import { defineJob } from '#shared/queue';

/** Reads one uploaded receipt. */
export const readReceiptJob = defineJob({
  name: 'receipt-read',
  payload: z.object({ householdId: z.guid(), receiptId: z.guid(), epoch: z.int().min(1) }),
  attempts: 4,
  backoffMs: 2_000,
  // The reader keeps one core busy; more at once would only share it.
  concurrency: 1,
});

/** No ':' (BullMQ's separator); a new epoch is a new job, because a kept failed id is silently ignored. */
export function readReceiptJobId(receiptId: string, epoch: number): string {
  return `receipt-${receiptId}-${epoch}`;
}
