import { z } from 'zod';
import { defineJob } from '#shared/queue';
import type { FollowUp } from '#shared/sync';

/** Looks for what recurs in a household's books, and what is due. */
export const recurringJob = defineJob({
  name: 'recurring-refresh',
  payload: z.object({ householdId: z.guid() }),
  attempts: 5,
  backoffMs: 10_000,
  concurrency: 1,
});

/** What time alone makes due or missed. */
export const recurringTurnJob = defineJob({
  name: 'recurring-turn',
  payload: z.object({}),
  attempts: 3,
  backoffMs: 60_000,
  concurrency: 1,
  schedule: '27 * * * *',
});

export const recurringFollowUp: FollowUp = {
  job: recurringJob,
  entities: ['transaction', 'recurring'],
  concerns: 'EXISTS (SELECT FROM budget.account WHERE account.household_id = log.household_id)',
  // Nobody waits for it, and an import goes on for a while.
  delayMs: 60_000,
};
