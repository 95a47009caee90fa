import { z } from 'zod';
import { defineJob } from '#shared/queue';

/** One attempt to deliver. Whether another one follows, and when, is the delivery's to know, not the queue's. */
export const deliverWebhookJob = defineJob({
  name: 'webhook-delivery',
  payload: z.object({ householdId: z.guid(), deliveryId: z.guid(), attempt: z.int().min(1) }),
  // For faults of ours. An endpoint that does not answer is no fault of the job.
  attempts: 4,
  backoffMs: 2_000,
  // Each waits for somebody else's server, and holds nothing meanwhile. A household gets four (HouseholdSlots).
  concurrency: 256,
});
