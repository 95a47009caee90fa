import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { z } from 'zod';
import { Clock } from '#shared';
import type { HouseholdTransaction } from '#shared/database';
import { JobRows, JobRowsRegistry, Outbox, type HandedOutRow, type Lease } from '#shared/queue';
import { applyRuleJob, applyRuleJobId } from './apply-rule.job.js';
import { RuleApplication, type RuleApplicationStatus } from './rule-application.entity.js';

type Order = z.infer<typeof applyRuleJob.payload>;

const MINUTE_MS = 60_000;

/** Applications of rules as the work of their job. */
@Injectable()
export class RuleApplicationRows extends JobRows<Order> implements OnModuleInit {
  readonly job = applyRuleJob;
  readonly table = 'budget.rule_application';
  readonly leases: readonly (Lease & { readonly status: RuleApplicationStatus })[] = [
    // Each chunk is a sign of life.
    { status: 'running', ms: 2 * MINUTE_MS, workerLost: true },
    { status: 'queued', ms: 30 * MINUTE_MS, workerLost: false },
  ];

  constructor(
    private readonly registry: JobRowsRegistry,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {
    super();
  }

  onModuleInit(): void {
    this.registry.register(this);
  }

  orderOf({ householdId, id: applicationId, epoch }: HandedOutRow) {
    return { jobId: applyRuleJobId(applicationId, epoch), payload: { householdId, applicationId, epoch } };
  }

  async handOutAgain(tx: HouseholdTransaction, id: string): Promise<void> {
    const { householdId } = tx;
    await this.handOut(tx, await tx.manager.findOneByOrFail(RuleApplication, { householdId, id }));
  }

  async giveUp({ manager }: HouseholdTransaction, order: Order): Promise<boolean> {
    const { householdId, applicationId: id, epoch } = order;
    for (const { status } of this.leases) {
      const { affected } = await manager.update(
        RuleApplication,
        { householdId, id, epoch, status },
        { status: 'failed', touchedAt: this.clock.now() },
      );
      if (affected === 1) return true;
    }
    return false;
  }

  async revive(tx: HouseholdTransaction, order: Order): Promise<string | null> {
    const { householdId, applicationId: id, epoch } = order;
    const failed = await tx.manager.findOneBy(RuleApplication, { householdId, id, epoch, status: 'failed' });
    return failed ? this.handOut(tx, failed) : null;
  }

  /** Promises the application's job under the next epoch. @returns the job's id */
  private async handOut(
    tx: HouseholdTransaction,
    { householdId, id, ...row }: RuleApplication,
  ): Promise<string> {
    const epoch = row.epoch + 1;
    await tx.manager.update(
      RuleApplication,
      { householdId, id },
      { status: 'queued', epoch, touchedAt: this.clock.now() },
    );
    const { jobId, payload } = this.orderOf({ householdId, id, epoch });
    await this.outbox.enqueue(tx, applyRuleJob, jobId, payload);
    return jobId;
  }
}
