import { Injectable } from '@nestjs/common';
import { addDays, Money, NotFoundError, type LocalDate } from '#shared';
import { elapsedShare, firstDayOf, periodBeginningOn } from './budget-calendar.js';
import { BudgetService } from './budget.service.js';
import { BudgetSpendReadModel } from './budget-spend.read-model.js';
import { paceOf, replayLine, sumFigures, type LineFigures } from './rollover.js';

/** Figures of one period with their pace (see `paceOf`). */
export type PacedFigures = LineFigures & { readonly pace: number | null };

/** What became of a budget in one of its periods. */
export interface PeriodReview {
  readonly startsOn: LocalDate;
  /** Last day, inclusive. */
  readonly endsOn: LocalDate;
  readonly currency: string;
  readonly lines: readonly (PacedFigures & { readonly categoryId: string })[];
  readonly totals: PacedFigures;
}

/** Plan against ledger, replayed from the budget's first period on. */
@Injectable()
export class BudgetReviewService {
  constructor(
    private readonly budgets: BudgetService,
    private readonly spend: BudgetSpendReadModel,
  ) {}

  /**
   * @param firstDay the period's first day
   * @param today the household's local date; decides the pace
   * @throws NotFoundError when there is no such budget, or none of its periods begins on that day
   */
  async reviewPeriod(
    householdId: string,
    id: string,
    firstDay: LocalDate,
    today: LocalDate,
  ): Promise<PeriodReview> {
    const budget = await this.budgets.getBudget(householdId, id);
    const index = periodBeginningOn(budget, firstDay);
    if (index === null) throw new NotFoundError('budget period');
    const boundaries = Array.from({ length: index + 2 }, (_, number) => firstDayOf(budget, number));
    const endsOn = addDays(firstDayOf(budget, index + 1), -1);
    const spentByLine = await this.spend.spentByLine(householdId, {
      currency: budget.currency,
      categoryIds: budget.lines.map(({ categoryId }) => categoryId),
      boundaries,
    });
    const elapsed = elapsedShare(firstDay, endsOn, today);
    const paced = (figures: LineFigures) => ({ ...figures, pace: paceOf(figures, elapsed) });
    const lines = budget.lines.map(({ categoryId, amountUnits }) => {
      const allocated = Money.of(amountUnits, budget.currency);
      const figures = replayLine(allocated, spentByLine.get(categoryId) ?? [], budget.rollover);
      return { categoryId, ...paced(figures) };
    });
    const totals = paced(sumFigures(lines, budget.currency));
    return { startsOn: firstDay, endsOn, currency: budget.currency, lines, totals };
  }
}
