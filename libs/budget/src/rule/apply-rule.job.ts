import { z } from 'zod';
import { defineJob } from '#shared/queue';

/** Takes a rule through many transactions of the past. */
export const applyRuleJob = defineJob({
  name: 'rule-apply',
  payload: z.object({ householdId: z.guid(), applicationId: z.guid(), epoch: z.int().min(1) }),
  attempts: 5,
  backoffMs: 5_000,
  concurrency: 2,
});

/** A new epoch is a new job, because a kept failed id is silently ignored. */
export function applyRuleJobId(applicationId: string, epoch: number): string {
  return `rule-apply-${applicationId}-${epoch}`;
}
