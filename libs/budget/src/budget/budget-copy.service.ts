import { Injectable } from '@nestjs/common';
import { NotFoundError, type LocalDate } from '#shared';
import type { ExpectedRevisions } from '#shared/database';
import { firstDayOf, periodBeginningOn } from './budget-calendar.js';
import { planAt, type PlannedLine } from './budget-plan.js';
import { BudgetReviewService } from './budget-review.service.js';
import type { Budget } from './budget.entity.js';
import { BudgetService } from './budget.service.js';

export const COPIED_AMOUNTS = ['allocated', 'spent'] as const;

export interface PeriodCopy {
  /** First day of the period to plan for. */
  readonly to: LocalDate;
  /** First day of the period to copy; absent = the one before. */
  readonly from?: LocalDate | undefined;
  /** What becomes the new plan: what was planned, or what was spent (at least nothing). */
  readonly amounts: (typeof COPIED_AMOUNTS)[number];
  /** As `PlanRevision.until`. */
  readonly until?: LocalDate | undefined;
}

/** Plans a period as another one was. */
@Injectable()
export class BudgetCopyService {
  constructor(
    private readonly budgets: BudgetService,
    private readonly reviews: BudgetReviewService,
  ) {}

  /**
   * Puts the lines of another period in effect from a period on.
   * @throws as `BudgetService.updateBudget`; NotFoundError also when no period begins on one of the days
   */
  async copyPeriod(
    householdId: string,
    id: string,
    { to, from, amounts, until }: PeriodCopy,
    today: LocalDate,
    expected?: ExpectedRevisions,
  ): Promise<Budget> {
    const budget = await this.budgets.getBudget(householdId, id);
    const number = periodBeginningOn(budget, to);
    if (number === null || (from === undefined && number === 0)) throw new NotFoundError('budget period');
    const source = from ?? firstDayOf(budget, number - 1);
    const lines =
      amounts === 'spent' ? await this.spentIn(budget, source, today) : this.plannedIn(budget, source);
    return this.budgets.updateBudget(
      householdId,
      id,
      { plan: { lines, effectiveFrom: to, until } },
      today,
      expected,
    );
  }

  private plannedIn(budget: Budget, firstDay: LocalDate): readonly PlannedLine[] {
    if (periodBeginningOn(budget, firstDay) === null) throw new NotFoundError('budget period');
    return planAt(budget.plans, firstDay).lines;
  }

  private async spentIn(budget: Budget, firstDay: LocalDate, today: LocalDate): Promise<PlannedLine[]> {
    const { lines } = await this.reviews.reviewPeriod(budget.householdId, budget.id, firstDay, today);
    const spent = new Map(lines.map((line) => [line.categoryId, line.spent.minorUnits] as const));
    return this.plannedIn(budget, firstDay).map((line) => {
      const units = spent.get(line.categoryId)!;
      return { ...line, amountUnits: units > 0n ? units : 0n };
    });
  }
}
