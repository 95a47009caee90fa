import { z } from 'zod';
import { defineJob } from '#shared/queue';
import type { FollowUp } from '#shared/sync';

/** Looks whether a household's budgets have reached, or left, their thresholds. */
export const budgetAlertJob = defineJob({
  name: 'budget-alerts',
  payload: z.object({ householdId: z.guid() }),
  attempts: 5,
  backoffMs: 5_000,
  concurrency: 2,
});

/** What time alone has changed: periods that ended, projections that can be made by now. */
export const budgetTurnJob = defineJob({
  name: 'budget-turn',
  payload: z.object({}),
  attempts: 3,
  backoffMs: 60_000,
  concurrency: 1,
  schedule: '7 * * * *',
});

export const budgetAlertFollowUp: FollowUp = {
  job: budgetAlertJob,
  entities: ['transaction', 'category', 'budget'],
  concerns: 'EXISTS (SELECT FROM budget.budget WHERE budget.household_id = log.household_id)',
  // A person who enters several transactions is told once, and one who watches does not wait.
  delayMs: 2_000,
};
