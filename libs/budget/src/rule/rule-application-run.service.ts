import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { NotFoundError } from '#shared';
import { actAs, HouseholdWriter } from '#shared/database';
import { UnknownReferenceError } from '../budget.errors.js';
import type { applyRuleJob } from './apply-rule.job.js';
import { RuleApplicationRows } from './rule-application-rows.js';
import { RuleApplication } from './rule-application.entity.js';
import { RuleChunks } from './rule-chunks.js';

type Order = z.infer<typeof applyRuleJob.payload>;

/** Transactions per transaction of the database: others who write to the household wait for no more than these. */
const CHUNK = 250;

/** Takes rules through many transactions, in the worker. */
@Injectable()
export class RuleApplicationRunService {
  constructor(
    private readonly writer: HouseholdWriter,
    private readonly chunks: RuleChunks,
    private readonly rows: RuleApplicationRows,
  ) {}

  /**
   * Goes on where an earlier try has come to. Acts only while the order's epoch is the application's. It ends as failed,
   * with what it has done so far, when something that the rule named at the start is gone: no repeat could help.
   */
  async run(order: Order): Promise<void> {
    for (let isDone = false; !isDone;) isDone = await this.runChunk(order);
  }

  private async runChunk(order: Order): Promise<boolean> {
    const { householdId, applicationId: id, epoch } = order;
    try {
      return await this.writer.change(householdId, async (tx) => {
        const application = await tx.manager.findOneBy(RuleApplication, { householdId, id, epoch });
        if (application?.status !== 'queued' && application?.status !== 'running') return true;
        const { actorKind: kind, actorId } = application;
        return actAs(tx, { kind, id: actorId }, (acting) =>
          this.chunks.applyChunk(acting, application, CHUNK),
        );
      });
    } catch (error) {
      // The household was erased.
      if (error instanceof NotFoundError) return true;
      if (error instanceof UnknownReferenceError) {
        await this.writer.change(order.householdId, (tx) => this.rows.giveUp(tx, order));
        return true;
      }
      throw error;
    }
  }
}
