import { daysBetween, type LocalDate } from '#shared';
import { seasonalMean, type Model } from './models.js';
import { addToMonth, lastDayOf, monthOf, monthsBetween, type Month } from './month.js';

/** Money out is counted positive as spend, money in as income; a refund is negative spend. */
export type Flow = 'income' | 'spend';

/** What moved in a month for a category. */
export interface MonthlyAmount {
  readonly flow: Flow;
  readonly categoryId: string | null;
  readonly month: Month;
  /** Minor units as a double. */
  readonly amount: number;
}

/** One time that a recurring item will be due. */
export interface DueItem {
  readonly flow: Flow;
  /** Of the recurring item. */
  readonly key: string;
  /** Of whom, as a person reads it. */
  readonly name: string;
  readonly categoryId: string | null;
  readonly dueOn: LocalDate;
  /** Minor units, never below 0. */
  readonly amount: number;
}

/** What is known at the end of `today`, in one currency. */
export interface Books {
  readonly today: LocalDate;
  /** The first month that the books are complete for; null when they are empty. */
  readonly firstMonth: Month | null;
  /** Everything that moved but for recurring items, in any order. */
  readonly variable: readonly MonthlyAmount[];
  /** What recurring items moved. */
  readonly fixed: readonly MonthlyAmount[];
  /** After `today`, in any order. */
  readonly due: readonly DueItem[];
}

/** Expected in a month, in minor units as doubles. */
export interface FlowForecast {
  readonly expected: number;
  /** Moved already; not 0 in the current month only. */
  readonly actual: number;
  /** Still due of recurring items. */
  readonly fixed: number;
  /** Still to come of the rest. */
  readonly variable: number;
  /** Of the whole month: actual, fixed and variable together. */
  readonly lines: readonly CategoryForecast[];
}

export interface CategoryForecast {
  readonly categoryId: string | null;
  readonly actual: number;
  readonly fixed: number;
  readonly variable: number;
}

export interface MonthForecast {
  readonly month: Month;
  /** Months after the current one. */
  readonly ahead: number;
  readonly income: FlowForecast;
  readonly spend: FlowForecast;
  readonly due: readonly DueItem[];
}

/**
 * The current month and those after it. Recurring items count on the days they are due; the rest of each category is
 * `seasonalMean` of its complete months, and of the current month the share of the days that are left. No category is
 * expected below 0: what only ever comes back is no income.
 * @param months after the current one
 */
export function forecastCash(books: Books, months: number, model: Model = seasonalMean): MonthForecast[] {
  const { today, due } = books;
  const current = monthOf(today);
  const dueByMonth = Map.groupBy(due, ({ dueOn }) => monthOf(dueOn));
  const [income, spend] = (['income', 'spend'] as const).map((flow) => new FlowHistory(books, flow, model));
  return monthsBetween(current, addToMonth(current, months)).map((month, ahead) => {
    const items = (dueByMonth.get(month) ?? []).toSorted(byDay);
    return {
      ...{ month, ahead, due: items },
      income: income!.forecast(ahead, items),
      spend: spend!.forecast(ahead, items),
    };
  });
}

function byDay(one: DueItem, other: DueItem): number {
  return one.dueOn < other.dueOn ? -1 : one.dueOn > other.dueOn ? 1 : one.key < other.key ? -1 : 1;
}

/** One direction of a household's money, category by category. */
class FlowHistory {
  private readonly histories: ReadonlyMap<string | null, readonly number[]>;
  private readonly actual: ReadonlyMap<string | null, number>;
  /** Of the current month. */
  private readonly left: number;

  constructor(
    { today, firstMonth, variable, fixed }: Books,
    private readonly flow: Flow,
    private readonly model: Model,
  ) {
    const current = monthOf(today);
    const lastDay = lastDayOf(current);
    this.left = daysBetween(today, lastDay) / Number(lastDay.slice(8));
    const complete = firstMonth === null ? [] : monthsBetween(firstMonth, addToMonth(current, -1));
    const own = variable.filter((one) => one.flow === flow);
    this.histories = mapGroups(own, (group) => {
      const byMonth = mapSums(group, ({ month }) => month);
      return complete.map((month) => byMonth.get(month) ?? 0);
    });
    const moved = [...own, ...fixed.filter((one) => one.flow === flow)].filter(
      ({ month }) => month === current,
    );
    this.actual = mapSums(moved, ({ categoryId }) => categoryId);
  }

  forecast(ahead: number, due: readonly DueItem[]): FlowForecast {
    const fixed = mapSums(
      due.filter(({ flow }) => flow === this.flow),
      ({ categoryId }) => categoryId,
    );
    const actual = ahead === 0 ? this.actual : new Map<string | null, number>();
    const ids = new Set([...this.histories.keys(), ...fixed.keys(), ...actual.keys()]);
    const lines = [...ids].map((categoryId): CategoryForecast => ({
      categoryId,
      actual: actual.get(categoryId) ?? 0,
      fixed: fixed.get(categoryId) ?? 0,
      variable: this.variableOf(categoryId, ahead),
    }));
    const sum = (part: 'actual' | 'fixed' | 'variable') =>
      lines.reduce((total, line) => total + line[part], 0);
    const parts = { actual: sum('actual'), fixed: sum('fixed'), variable: sum('variable') };
    return {
      ...parts,
      expected: Math.max(0, parts.actual + parts.fixed + parts.variable),
      lines: lines.filter((line) => line.actual !== 0 || line.fixed !== 0 || line.variable !== 0),
    };
  }

  /** The current month is the first one after the history, and only what is left of it is to come. */
  private variableOf(categoryId: string | null, ahead: number): number {
    const history = this.histories.get(categoryId) ?? [];
    if (history.length === 0) return 0;
    return Math.max(0, this.model(history, ahead + 1)) * (ahead === 0 ? this.left : 1);
  }
}

function mapGroups<T extends { readonly categoryId: string | null }, R>(
  all: readonly T[],
  read: (group: readonly T[]) => R,
): Map<string | null, R> {
  const groups = [...Map.groupBy(all, ({ categoryId }) => categoryId)];
  return new Map(groups.map(([categoryId, group]) => [categoryId, read(group)]));
}

function mapSums<K, T extends { readonly amount: number }>(
  all: readonly T[],
  keyOf: (one: T) => K,
): Map<K, number> {
  const sums = new Map<K, number>();
  for (const one of all) sums.set(keyOf(one), (sums.get(keyOf(one)) ?? 0) + one.amount);
  return sums;
}
