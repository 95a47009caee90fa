import { addDays, daysBetween, Money, type DateRange, type LocalDate } from '#shared';
import { elapsedShare, firstDayOf, periodContaining, type BudgetCalendar } from './budget-calendar.js';
import { planAt, planNumberAt, type Plan, type PlannedLine } from './budget-plan.js';
import type { SpendBucket, SpendByLine } from './budget-spend.read-model.js';
import type { Budget } from './budget.entity.js';
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

/** So many periods before the current one say how its rest usually goes. */
const HISTORY = 6;

/** Periods of a budget by their numbers, both inclusive. */
export interface PeriodNumbers {
  readonly first: number;
  readonly last: number;
}

/** What a review needs of a budget. */
export type PlannedBudget = Pick<Budget, 'period' | 'startsOn' | 'currency' | 'plans'>;

/** A review that waits for what was spent. */
export interface PreparedReview {
  /** The stretches of days that it has to know of. */
  readonly buckets: readonly SpendBucket[];
  /** @returns the periods, the oldest first */
  readonly of: (spentByLine: SpendByLine) => PeriodReview[];
}

/** Numbers of the periods that have a day in the range; null when there are none. */
export function periodsBetween(budget: BudgetCalendar, { from, to }: DateRange): PeriodNumbers | null {
  const [first, last] = [Math.max(periodContaining(budget, from), 0), periodContaining(budget, to)];
  return last < first ? null : { first, last };
}

/**
 * Plan against ledger, replayed from the last period on whose first day nothing was carried in.
 * @param today the household's local date; decides pace and projection
 */
export function prepareReview(
  budget: PlannedBudget,
  { first, last }: PeriodNumbers,
  today: LocalDate,
): PreparedReview {
  const begin = replayStart(budget, first);
  const current = periodContaining(budget, today);
  const isProjected = first <= current && current <= last;
  const start = isProjected ? Math.max(Math.min(begin, current - HISTORY), 0) : begin;
  const stretches = stretchesOf(budget, { first: start, last }, isProjected ? { current, today } : null);
  return {
    buckets: stretches.flatMap(({ buckets }) => buckets),
    of: (spentByLine) => {
      const replays = new Map(
        [...spentByLine].map(([categoryId, units]) => [
          categoryId,
          replayStretches(stretches, categoryId, units, budget.currency),
        ]),
      );
      return stretches.slice(first - start).map((stretch, offset) => {
        const at = first - start + offset;
        const history = stretch.number === current ? stretches.slice(Math.max(at - HISTORY, 0), at) : [];
        const elapsed = elapsedShare(stretch.startsOn, stretch.endsOn, today);
        const lines = stretch.plan.lines.map(({ categoryId }): ReviewedLine => {
          const figures = replays.get(categoryId)![at]!;
          const projection = project(
            stretch,
            history,
            categoryId,
            figures,
            spentByLine.get(categoryId)!,
            today,
          );
          return { categoryId, ...figures, pace: paceOf(figures, elapsed), projection };
        });
        const { startsOn, endsOn } = stretch;
        const { currency } = budget;
        return { startsOn, endsOn, currency, lines, totals: totalsOf(lines, elapsed, currency) };
      });
    },
  };
}

function totalsOf(lines: readonly ReviewedLine[], elapsed: number, currency: string): PeriodReview['totals'] {
  const sums = sumFigures(lines, currency);
  const projected = lines.flatMap(({ projection }) => projection?.spent ?? []);
  return {
    ...sums,
    pace: paceOf(sums, elapsed),
    projected: projected.length < lines.length ? null : Money.sum(projected, currency),
  };
}

/** A period with what its figures are made of. */
interface Stretch {
  readonly number: number;
  readonly startsOn: LocalDate;
  readonly endsOn: LocalDate;
  readonly plan: Plan;
  /** The plan's lines by category. */
  readonly planned: ReadonlyMap<string, PlannedLine>;
  /** The period's buckets: two, when it is looked at up to a day and after it; the second one may be empty. */
  readonly buckets: readonly SpendBucket[];
  readonly firstBucket: number;
}

/** The periods; those that a projection needs are cut after as many days as have begun today. */
function stretchesOf(
  budget: PlannedBudget,
  { first, last }: PeriodNumbers,
  projected: { readonly current: number; readonly today: LocalDate } | null,
): Stretch[] {
  const begun = projected ? daysBetween(firstDayOf(budget, projected.current), projected.today) + 1 : 0;
  const linesByPlan = budget.plans.map(
    ({ lines }) => new Map(lines.map((line) => [line.categoryId, line] as const)),
  );
  let firstBucket = 0;
  let before = firstDayOf(budget, first);
  return Array.from({ length: last - first + 1 }, (_, offset) => {
    const number = first + offset;
    const startsOn = before;
    before = firstDayOf(budget, number + 1);
    const planNumber = planNumberAt(budget.plans, startsOn);
    const isCut = projected && number <= projected.current && number >= projected.current - HISTORY;
    const cut = isCut && addDays(startsOn, begun) < before ? addDays(startsOn, begun) : before;
    const buckets = [
      { startsOn, before: cut, planNumber },
      ...(isCut ? [{ startsOn: cut, before, planNumber }] : []),
    ];
    const [plan, planned] = [budget.plans[planNumber]!, linesByPlan[planNumber]!];
    const stretch = { number, startsOn, endsOn: addDays(before, -1), plan, planned, buckets, firstBucket };
    firstBucket += buckets.length;
    return stretch;
  });
}

/** A line's figures in each of the periods. @param units of all buckets */
function replayStretches(
  stretches: readonly Stretch[],
  categoryId: string,
  units: readonly bigint[],
  currency: string,
): (LineFigures | null)[] {
  return replayLine(
    stretches.map(({ startsOn, plan, planned, firstBucket, buckets }): LinePeriod => {
      const line = planned.get(categoryId);
      const spent = units
        .slice(firstBucket, firstBucket + buckets.length)
        .reduce((sum, one) => sum + one, 0n);
      return {
        startsOn,
        spent: Money.of(spent, currency),
        planned: line
          ? { allocated: Money.of(line.amountUnits, currency), rule: line.rule ?? plan.rule }
          : null,
      };
    }),
  );
}

/** @param history the periods before this one, if it is the current one */
function project(
  { startsOn, endsOn, firstBucket }: Stretch,
  history: readonly Stretch[],
  categoryId: string,
  { spent }: LineFigures,
  units: readonly bigint[],
  today: LocalDate,
): Projection | null {
  const rests = history.flatMap(({ planned, firstBucket: bucket }) =>
    planned.has(categoryId) ? [{ whole: units[bucket]! + units[bucket + 1]!, rest: units[bucket + 1]! }] : [],
  );
  // Before the line was first used there is no history of it.
  const used = rests.findIndex(({ whole }) => whole !== 0n);
  return projectSpending({
    ...{ startsOn, endsOn, today, spent },
    spentToDate: Money.of(units[firstBucket]!, spent.currency),
    restOfEarlier: used < 0 ? [] : rests.slice(used).map(({ rest }) => Money.of(rest, spent.currency)),
  });
}

/** The last period up to `number` into which no line carries anything: whatever was before it does not count. */
function replayStart(budget: PlannedBudget, number: number): number {
  const { plans } = budget;
  let startsOn = firstDayOf(budget, number);
  for (let candidate = number; candidate > 0; candidate--) {
    const previous = firstDayOf(budget, candidate - 1);
    const { lines, rule } = planAt(plans, startsOn);
    const carries = lines.some((line) => {
      const { rollover, reset } = line.rule ?? rule;
      return rollover !== 'none' && !beginsAnew(reset, previous, startsOn);
    });
    if (!carries) return candidate;
    startsOn = previous;
  }
  return 0;
}
