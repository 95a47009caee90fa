import { z } from 'zod';
import { defineJob } from '#shared/queue';

/** Removes notifications that are no longer news. */
export const expireNotificationsJob = defineJob({
  name: 'notifications-expire',
  payload: z.object({}),
  attempts: 5,
  backoffMs: 60_000,
  concurrency: 1,
  schedule: '17 2 * * *',
});
