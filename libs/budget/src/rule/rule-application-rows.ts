import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { QueuedRows, type HandedOutRow } from '#shared/queue';
import { applyRuleJob, applyRuleJobId } from './apply-rule.job.js';

type Order = z.infer<typeof applyRuleJob.payload>;

const MINUTE_MS = 60_000;

/** Applications of rules as the work of their job. */
@Injectable()
export class RuleApplicationRows extends QueuedRows<Order> {
  readonly job = applyRuleJob;
  readonly table = 'budget.rule_application';
  readonly leases = [
    // Each chunk is a sign of life.
    { status: 'running', ms: 2 * MINUTE_MS, workerLost: true },
    { status: 'queued', ms: 30 * MINUTE_MS, workerLost: false },
  ] as const;

  orderOf({ householdId, id: applicationId, epoch }: HandedOutRow) {
    return { jobId: applyRuleJobId(applicationId, epoch), payload: { householdId, applicationId, epoch } };
  }

  protected idOf({ applicationId }: Order): string {
    return applicationId;
  }
}
