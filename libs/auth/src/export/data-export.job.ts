import { z } from 'zod';
import { defineJob } from '#shared/queue';

/** Puts a person's copy of their data together. */
export const exportDataJob = defineJob({
  name: 'account-export',
  payload: z.object({ householdId: z.guid(), exportId: z.guid(), epoch: z.int().min(1) }),
  attempts: 5,
  backoffMs: 10_000,
  // It reads whole households; nobody waits for it as for a receipt.
  concurrency: 1,
});

/** A new epoch is a new job, because a kept failed id is silently ignored. */
export function exportDataJobId(exportId: string, epoch: number): string {
  return `export-${exportId}-${epoch}`;
}

/** Removes the files of exports whose week is over. */
export const expireExportsJob = defineJob({
  name: 'account-exports-expire',
  payload: z.object({}),
  attempts: 5,
  backoffMs: 60_000,
  concurrency: 1,
  schedule: '27 * * * *',
});
