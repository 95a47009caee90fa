import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { addDays, NotFoundError, type LocalDate } from '#shared';
import { ReadSnapshot } from '#shared/sync';
import { periodBeginningOn, periodContaining } from './budget-calendar.js';
import { periodsBetween, prepareReview, type PeriodNumbers, type PeriodReview } from './budget-review.js';
import { BudgetSpendReadModel } from './budget-spend.read-model.js';
import type { Budget } from './budget.entity.js';
import { BudgetService } from './budget.service.js';

/** Periods that have a day between `from` and `to`, both inclusive; of those up to `count`, those after `after` only. */
export interface PeriodRange {
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly count: number;
  /** First day of a period. */
  readonly after?: LocalDate;
}

/** What became of budgets in their periods. Nothing of it is stored. */
@Injectable()
export class BudgetReviewService {
  constructor(
    private readonly budgets: BudgetService,
    private readonly spend: BudgetSpendReadModel,
    private readonly snapshot: ReadSnapshot,
  ) {}

  /**
   * @param firstDay the period's first day
   * @param today the household's local date; decides pace and projection
   * @throws NotFoundError when there is no such budget, or none of its periods begins on that day
   */
  reviewPeriod(
    householdId: string,
    id: string,
    firstDay: LocalDate,
    today: LocalDate,
  ): Promise<PeriodReview> {
    return this.snapshot.read(async (manager) => {
      const budget = await this.budgets.getBudget(householdId, id, manager);
      const number = periodBeginningOn(budget, firstDay);
      if (number === null) throw new NotFoundError('budget period');
      const [review] = await this.review(manager, budget, { first: number, last: number }, today);
      return review!;
    });
  }

  /** The oldest first. @throws NotFoundError */
  listPeriods(
    householdId: string,
    id: string,
    { from, to, count, after }: PeriodRange,
    today: LocalDate,
  ): Promise<PeriodReview[]> {
    return this.snapshot.read(async (manager) => {
      const budget = await this.budgets.getBudget(householdId, id, manager);
      const begin = after === undefined ? from : addDays(after, 1);
      const seen = after === undefined ? -1 : periodContaining(budget, after);
      const first = Math.max(periodContaining(budget, begin), seen + 1, 0);
      const last = Math.min(periodContaining(budget, to), first + count - 1);
      return last < first ? [] : this.review(manager, budget, { first, last }, today);
    });
  }

  /** Those of the budget's periods that have a day between `from` and `today`. */
  async reviewSince(
    manager: EntityManager,
    budget: Budget,
    from: LocalDate,
    today: LocalDate,
  ): Promise<PeriodReview[]> {
    const numbers = periodsBetween(budget, { from, to: today });
    return numbers === null ? [] : this.review(manager, budget, numbers, today);
  }

  private async review(
    manager: EntityManager,
    budget: Budget,
    numbers: PeriodNumbers,
    today: LocalDate,
  ): Promise<PeriodReview[]> {
    const review = prepareReview(budget, numbers, today);
    const { byLine } = await this.spend.spentByLine(manager, budget.householdId, budget, review.buckets);
    return review.of(byLine);
  }
}
