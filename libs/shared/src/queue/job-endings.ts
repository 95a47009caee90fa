import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { NotFoundError } from '#shared';
import { HouseholdWriter } from '#shared/database';
import type { EndedWork } from './dead-letter.js';
import { DeadLetters } from './dead-letters.js';
import { JobRowsRegistry } from './job-rows.js';
import { finishJob, Outbox } from './outbox.js';

/** A job of this worker that ended for good. */
export type EndedJob = Omit<EndedWork, 'householdId'>;

/**
 * What is written when a job ends: that its promise is kept, or, when it was in vain, its dead letter and, in the same
 * transaction, the end of its row.
 */
@Injectable()
export class JobEndings {
  private readonly logger = new Logger(JobEndings.name);

  constructor(
    private readonly dataSource: DataSource,
    private readonly householdWriter: HouseholdWriter,
    private readonly jobRows: JobRowsRegistry,
    private readonly deadLetters: DeadLetters,
    private readonly outbox: Outbox,
  ) {}

  /** The job has had its effect. When this cannot be written the job may run again, to no effect. */
  async recordSuccess(jobId: string): Promise<void> {
    try {
      if (await finishJob(this.dataSource.manager, jobId)) this.outbox.nudge();
    } catch (error) {
      this.logger.warn({ err: error, jobId }, 'the end of a job could not be noted');
    }
  }

  /** Repeatable. No letter for a row that has gone another way meanwhile: there is nothing to decide. */
  async recordFailure(ended: EndedJob): Promise<void> {
    await this.writeFailure(ended);
    this.outbox.nudge();
  }

  /** Whether this job has ended in vain before. */
  hasFailed(jobId: string): Promise<boolean> {
    return this.deadLetters.hasLetter(jobId);
  }

  private async writeFailure(ended: EndedJob): Promise<void> {
    const rows = this.jobRows.find(ended.job);
    const order = rows?.job.payload.safeParse(ended.payload);
    if (!rows || !order?.success) {
      await this.dataSource.transaction((manager) =>
        this.deadLetters.bury(manager, { householdId: null, ...ended }),
      );
      return;
    }
    const { householdId } = order.data;
    try {
      await this.householdWriter.change(householdId, async (tx) => {
        if (await rows.giveUp(tx, order.data, ended.code))
          await this.deadLetters.bury(tx.manager, { householdId, ...ended });
        else await finishJob(tx.manager, ended.jobId);
      });
    } catch (error) {
      // The household was deleted, and its rows with it.
      if (!(error instanceof NotFoundError)) throw error;
      await finishJob(this.dataSource.manager, ended.jobId);
    }
  }
}
