import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { newId } from '#shared';
import { Outbox } from '#shared/queue';
import { budgetAlertJob } from './budget-alert.job.js';

/** Households that are looked at per turn; the rest waits for the next one. */
const BATCH = 5_000;

/** Has budgets looked at that nobody changed for most of a day: their period may have ended, or become foreseeable. */
@Injectable()
export class BudgetTurnService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly outbox: Outbox,
  ) {}

  /** @returns how many households will be looked at */
  async promiseChecks(): Promise<number> {
    return this.dataSource.transaction(async (manager) => {
      const due = await manager.query<{ id: string }[]>(
        `SELECT household_id AS id FROM budget.budget_check
          WHERE checked_at < now() - interval '20 hours' AND
                EXISTS (SELECT FROM budget.budget WHERE budget.household_id = budget_check.household_id)
          ORDER BY checked_at LIMIT ${BATCH}`,
      );
      await this.outbox.promiseForHouseholds(manager, budgetAlertJob, {
        householdIds: due.map(({ id }) => id),
        occasion: newId(),
        delayMs: 0,
      });
      return due.length;
    });
  }
}
