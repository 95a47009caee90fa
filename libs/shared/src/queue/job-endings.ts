import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { NotFoundError } from '#shared';
import { HouseholdWriter } from '#shared/database';
import type { EndedWork } from './dead-letter.js';
import { DeadLetters } from './dead-letters.js';
import { JobRowsRegistry } from './job-rows.js';

/** A job of this worker that ended for good. */
export type EndedJob = Omit<EndedWork, 'householdId'>;

/** What is written when a job ends for good: its dead letter and, in the same transaction, the end of its row. */
@Injectable()
export class JobEndings {
  constructor(
    private readonly dataSource: DataSource,
    private readonly householdWriter: HouseholdWriter,
    private readonly jobRows: JobRowsRegistry,
    private readonly deadLetters: DeadLetters,
  ) {}

  /** Repeatable. No letter for a row that has gone another way meanwhile: there is nothing to decide. */
  async record(ended: EndedJob): Promise<void> {
    const rows = this.jobRows.find(ended.job);
    const order = rows?.job.payload.safeParse(ended.payload);
    if (!rows || !order?.success) {
      await this.deadLetters.bury(this.dataSource.manager, { householdId: null, ...ended });
      return;
    }
    const { householdId } = order.data;
    try {
      await this.householdWriter.change(householdId, async (tx) => {
        if (await rows.giveUp(tx, order.data, ended.code))
          await this.deadLetters.bury(tx.manager, { householdId, ...ended });
      });
    } catch (error) {
      // The household was deleted, and its rows with it.
      if (!(error instanceof NotFoundError)) throw error;
    }
  }

  /** Whether this job has ended for good before. */
  isRecorded(jobId: string): Promise<boolean> {
    return this.deadLetters.hasLetter(jobId);
  }
}
