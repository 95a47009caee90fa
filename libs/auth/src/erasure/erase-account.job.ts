import { z } from 'zod';
import { defineJob } from '#shared/queue';

/** Erases one account whose grace period has ended. Names the erasure, not the person. */
export const eraseAccountJob = defineJob({
  name: 'account-erase',
  payload: z.object({ erasureId: z.guid() }),
  // Some hours: whatever keeps a part from being erased (storage, Redis) has time to come back.
  attempts: 10,
  backoffMs: 30_000,
  concurrency: 1,
});

export function eraseAccountJobId(erasureId: string): string {
  return `erase-${erasureId}`;
}
