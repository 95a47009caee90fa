import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { addDays, daysBetween, Money, NotFoundError, type DateRange, type LocalDate } from '#shared';
import { ReadSnapshot } from '#shared/sync';
import { elapsedShare, firstDayOf, periodBeginningOn, periodContaining } from './budget-calendar.js';
import { planAt, planNumberAt } from './budget-plan.js';
import { BudgetSpendReadModel, type SpendBucket } from './budget-spend.read-model.js';
import type { Budget } from './budget.entity.js';
import { BudgetService } from './budget.service.js';
import { paceOf, projectSpending, type Projection } from './pace.js';
import { beginsAnew, replayLine, sumFigures, type LineFigures, type LinePeriod } from './rollover.js';

/** Figures of one period with their pace (see `paceOf`) and, when it can be said, what will be spent at its end. */
export type PacedFigures = LineFigures & {
  readonly pace: number | null;
  readonly projection: Projection | null;
};

export type ReviewedLine = PacedFigures & { readonly categoryId: string };

/** What became of a budget in one of its periods. */
export interface PeriodReview {
  readonly startsOn: LocalDate;
  /** Last day, inclusive. */
  readonly endsOn: LocalDate;
  readonly currency: string;
  readonly lines: readonly ReviewedLine[];
  /** Their projection is null while that of any line is. */
  readonly totals: LineFigures & { readonly pace: number | null; readonly projected: Money | null };
}

/** Periods that have a day between `from` and `to`, both inclusive; of those up to `count`, those after `after` only. */
export interface PeriodRange {
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly count: number;
  /** First day of a period. */
  readonly after?: LocalDate;
}

/** So many periods before the current one say how its rest usually goes. */
const HISTORY = 6;

/** Plan against ledger, replayed from the last period on whose first day nothing was carried in. Nothing is stored. */
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

  /** Those of the budget's periods that have a day in the range, the oldest first. */
  reviewBetween(
    manager: EntityManager,
    budget: Budget,
    { from, to }: DateRange,
    today: LocalDate,
  ): Promise<PeriodReview[]> {
    const [first, last] = [Math.max(periodContaining(budget, from), 0), periodContaining(budget, to)];
    return last < first ? Promise.resolve([]) : this.review(manager, budget, { first, last }, today);
  }

  /** Those of the budget's periods that have a day between `from` and `today`. */
  reviewSince(
    manager: EntityManager,
    budget: Budget,
    from: LocalDate,
    today: LocalDate,
  ): Promise<PeriodReview[]> {
    return this.reviewBetween(manager, budget, { from, to: today }, today);
  }

  private async review(
    manager: EntityManager,
    budget: Budget,
    { first, last }: { readonly first: number; readonly last: number },
    today: LocalDate,
  ): Promise<PeriodReview[]> {
    const { currency } = budget;
    const begin = replayStart(budget, first);
    const current = periodContaining(budget, today);
    const isProjected = first <= current && current <= last;
    const start = isProjected ? Math.max(Math.min(begin, current - HISTORY), 0) : begin;
    const stretches = stretchesOf(budget, { start, last }, isProjected ? { current, today } : null);
    const buckets = stretches.flatMap((stretch) => stretch.buckets);
    const spentByLine = await this.spend.spentByLine(manager, budget.householdId, budget, buckets);
    const linesByPlan = budget.plans.map(
      ({ lines }) => new Map(lines.map((line) => [line.categoryId, line] as const)),
    );
    const periods = stretches.map(({ number, startsOn, firstBucket, buckets: own }) => {
      const planned = linesByPlan[own[0]!.planNumber]!;
      const plan = planAt(budget.plans, startsOn);
      const endsOn = addDays(firstDayOf(budget, number + 1), -1);
      return { number, startsOn, endsOn, plan, planned, firstBucket, bucketCount: own.length };
    });
    const figuresOf = (categoryId: string) => {
      const units = spentByLine.get(categoryId) ?? [];
      const line = periods.map(({ startsOn, plan, planned: lines, firstBucket, bucketCount }): LinePeriod => {
        const planned = lines.get(categoryId);
        const spent = units.slice(firstBucket, firstBucket + bucketCount).reduce((sum, one) => sum + one, 0n);
        return {
          startsOn,
          spent: Money.of(spent, currency),
          planned: planned
            ? { allocated: Money.of(planned.amountUnits, currency), rule: planned.rule ?? plan.rule }
            : null,
        };
      });
      const replayed = replayLine(line);
      const projection = (at: number): Projection | null => {
        const { startsOn, endsOn, firstBucket, number } = periods[at]!;
        const earlier = number === current ? line.slice(Math.max(at - HISTORY, 0), at) : [];
        const rest = earlier.flatMap(({ planned }, index) => {
          const bucket = periods[at - earlier.length + index]!.firstBucket;
          return planned ? [{ whole: units[bucket]! + units[bucket + 1]!, rest: units[bucket + 1]! }] : [];
        });
        // Before the line was first used there is no history of it.
        const used = rest.findIndex(({ whole }) => whole !== 0n);
        return projectSpending({
          ...{ startsOn, endsOn, today, spent: line[at]!.spent },
          spentToDate: Money.of(units[firstBucket]!, currency),
          restOfEarlier: used < 0 ? [] : rest.slice(used).map((one) => Money.of(one.rest, currency)),
        });
      };
      return { replayed, projection };
    };
    const cache = new Map<string, ReturnType<typeof figuresOf>>();
    for (const categoryId of spentByLine.keys()) cache.set(categoryId, figuresOf(categoryId));
    return periods.slice(first - start).map(({ startsOn, endsOn, plan }, offset) => {
      const at = first - start + offset;
      const elapsed = elapsedShare(startsOn, endsOn, today);
      const lines = plan.lines.map(({ categoryId }): ReviewedLine => {
        const { replayed, projection } = cache.get(categoryId)!;
        const figures = replayed[at]!;
        return { categoryId, ...figures, pace: paceOf(figures, elapsed), projection: projection(at) };
      });
      const sums = sumFigures(lines, currency);
      const projections = lines.flatMap(({ projection }) => projection ?? []);
      const projected =
        projections.length < lines.length
          ? null
          : Money.sum(
              projections.map(({ spent }) => spent),
              currency,
            );
      return {
        ...{ startsOn, endsOn, currency, lines },
        totals: { ...sums, pace: paceOf(sums, elapsed), projected },
      };
    });
  }
}

interface Stretch {
  readonly number: number;
  readonly startsOn: LocalDate;
  /** The period's buckets: two, when it is looked at up to a day and after it; the second one may be empty. */
  readonly buckets: readonly SpendBucket[];
  readonly firstBucket: number;
}

/** The periods from `start` to `last`; those that a projection needs are cut after as many days as have begun today. */
function stretchesOf(
  budget: Budget,
  { start, last }: { readonly start: number; readonly last: number },
  projected: { readonly current: number; readonly today: LocalDate } | null,
): Stretch[] {
  const begun = projected ? daysBetween(firstDayOf(budget, projected.current), projected.today) + 1 : 0;
  let firstBucket = 0;
  return Array.from({ length: last - start + 1 }, (_, offset) => {
    const number = start + offset;
    const startsOn = firstDayOf(budget, number);
    const before = firstDayOf(budget, number + 1);
    const planNumber = planNumberAt(budget.plans, startsOn);
    const isCut = projected && number <= projected.current && number >= projected.current - HISTORY;
    const cut = isCut && addDays(startsOn, begun) < before ? addDays(startsOn, begun) : before;
    const buckets = [
      { startsOn, before: cut, planNumber },
      ...(isCut ? [{ startsOn: cut, before, planNumber }] : []),
    ];
    const stretch = { number, startsOn, buckets, firstBucket };
    firstBucket += buckets.length;
    return stretch;
  });
}

/** The last period up to `number` into which no line carries anything: whatever was before it does not count. */
function replayStart(budget: Budget, number: number): number {
  const { plans } = budget;
  for (let candidate = number; candidate > 0; candidate--) {
    const startsOn = firstDayOf(budget, candidate);
    const previous = firstDayOf(budget, candidate - 1);
    const { lines, rule } = planAt(plans, startsOn);
    const carries = lines.some((line) => {
      const { rollover, reset } = line.rule ?? rule;
      return rollover !== 'none' && !beginsAnew(reset, previous, startsOn);
    });
    if (!carries) return candidate;
  }
  return 0;
}
