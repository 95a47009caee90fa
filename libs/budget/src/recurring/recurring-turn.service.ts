import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { newId } from '#shared';
import { Outbox } from '#shared/queue';
import { recurringJob } from './recurring.job.js';

/** Households per turn; the rest waits for the next one. */
const BATCH = 5_000;

/** Has households looked at in which something is due. */
@Injectable()
export class RecurringTurnService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly outbox: Outbox,
  ) {}

  /** @returns how many households will be looked at */
  async promiseRefreshes(): Promise<number> {
    return this.dataSource.transaction(async (manager) => {
      // A day of the world's earliest zone; what is entered already waits for its real one, or to be missed.
      const due = await manager.query<{ id: string }[]>(
        `SELECT DISTINCT household_id AS id FROM budget.recurring
          WHERE status <> 'dismissed' AND next_due_on <= (now() AT TIME ZONE 'Pacific/Kiritimati')::date
          LIMIT ${BATCH}`,
      );
      await this.outbox.promiseForHouseholds(manager, recurringJob, {
        householdIds: due.map(({ id }) => id),
        occasion: newId(),
        delayMs: 0,
      });
      return due.length;
    });
  }
}
