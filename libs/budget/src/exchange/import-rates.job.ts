import { z } from 'zod';
import { defineJob } from '#shared/queue';

/** Brings the reference rates up to date. */
export const importRatesJob = defineJob({
  name: 'exchange-rates-import',
  payload: z.object({}),
  attempts: 6,
  backoffMs: 300_000,
  concurrency: 1,
  // They are published on working days at about 16:00 in Frankfurt, and corrected now and then.
  schedule: '23 5,15,17 * * *',
});
