import { z } from 'zod';
import { defineJob } from '#shared/queue';

/** Puts a household's tax package together. */
export const makeTaxPackageJob = defineJob({
  name: 'tax-package',
  payload: z.object({ householdId: z.guid(), packageId: z.guid(), epoch: z.int().min(1) }),
  attempts: 5,
  backoffMs: 10_000,
  // It reads every receipt of a year; nobody waits for it as for one.
  concurrency: 1,
});

/** A new epoch is a new job, because a kept failed id is silently ignored. */
export function taxPackageJobId(packageId: string, epoch: number): string {
  return `tax-package-${packageId}-${epoch}`;
}

/** Removes the files of tax packages whose week is over. */
export const expireTaxPackagesJob = defineJob({
  name: 'tax-packages-expire',
  payload: z.object({}),
  attempts: 5,
  backoffMs: 60_000,
  concurrency: 1,
  schedule: '37 * * * *',
});
