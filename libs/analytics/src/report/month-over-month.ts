import type { MovementCell, StatedRate } from '#budget';
import type { DateRange, LocalDate, Money } from '#shared';
import {
  compareTexts,
  compareUnits,
  OneCurrency,
  shareOf,
  type CurrencyChoice,
  type CurrencyTotal,
} from './one-currency.js';
import { comparedMonths, stretchStarts, type ComparedMonth, type Month } from './report-calendar.js';
import type { Figures } from './report-figures.js';
import { UNCATEGORISED } from './spend-report.js';

export const MONTH_GROUPINGS = { rows: ['bucket', 'category'], totals: ['bucket'] } as const;

export interface MonthQuery {
  readonly firstMonth: Month;
  readonly lastMonth: Month;
  /** Of the asker: says which month is not over. */
  readonly today: LocalDate;
}

/** Money out of a month and of the calendar's month before it. */
export interface Comparison {
  readonly amount: Money;
  readonly previousAmount: Money;
  readonly difference: Money;
}

export interface ComparedSpend extends Comparison {
  /** Difference by what was spent in the month before, four decimals; null when that was not money out. */
  readonly change: number | null;
  /** Transactions of the month itself. */
  readonly transactionCount: number;
  /** Of the month that is not over: up to today, beside as many days of the month before. */
  readonly toDate: Comparison | null;
}

export interface ComparedCategory extends ComparedSpend {
  readonly days: ComparedMonth;
  readonly categoryId: string | null;
  readonly name: string;
  /** Of the month's total, four decimals; null when that is not money out. */
  readonly share: number | null;
}

export interface MonthOverMonth extends DateRange {
  readonly currency: string;
  /** Month by month, within one the largest amount first; also what was only in the month before. */
  readonly rows: readonly ComparedCategory[];
  readonly months: readonly (ComparedSpend & { readonly days: ComparedMonth })[];
  readonly currencies: readonly string[];
  readonly otherCurrencies: readonly CurrencyTotal[];
  readonly rates: readonly StatedRate[];
}

/** Months to compare, and what has to be read for them: from the first day of the month before the first one. */
export interface MonthStretches extends DateRange {
  readonly months: readonly ComparedMonth[];
  readonly bucketStarts: readonly LocalDate[];
}

export function monthStretches({ firstMonth, lastMonth, today }: MonthQuery): MonthStretches {
  const months = comparedMonths(firstMonth, lastMonth, today);
  const bucketStarts = bucketStartsOf(months);
  return { from: months[0]!.previous.from, to: months.at(-1)!.to, months, bucketStarts };
}

function bucketStartsOf(months: readonly ComparedMonth[]): LocalDate[] {
  return stretchStarts(
    months.flatMap(({ from, to, previous, toDate }) => [
      ...[previous, { from, to }],
      ...(toDate === null
        ? []
        : [
            { from, to: toDate.to },
            { from: previous.from, to: toDate.previousTo },
          ]),
    ]),
  );
}

/** Spend of calendar months, each beside the month before it. @throws as `OneCurrency.of` */
export function monthOverMonth(
  figures: Figures<typeof MONTH_GROUPINGS>,
  { months, bucketStarts }: Pick<MonthStretches, 'months' | 'bucketStarts'>,
  query: CurrencyChoice,
): MonthOverMonth {
  const { rows, totals } = figures.cells;
  const one = OneCurrency.of(figures, query, totals);
  const names = new Map(rows.map(({ categoryId = null, name = null }) => [categoryId, name]));
  const rowsByBucket = Map.groupBy(rows, ({ bucket = 0 }) => bucket);
  const totalsByBucket = Map.groupBy(totals, ({ bucket = 0 }) => bucket);
  const within = (cells: ReadonlyMap<number, MovementCell[]>, { from, to }: DateRange) =>
    bucketStarts.flatMap((start, bucket) => (start >= from && start <= to ? (cells.get(bucket) ?? []) : []));
  const sumUp = (days: DateRange) => {
    const sums = one.sumBy(within(rowsByBucket, days), ({ categoryId = null }) => categoryId);
    const amounts = one.round([...sums.values()].map(({ exact }) => -exact));
    return new Map(
      [...sums].map(([categoryId, { transactionCount }], index) => {
        return [categoryId, { amount: amounts[index]!, transactionCount }] as const;
      }),
    );
  };
  // A month is looked at twice: for itself, and as the one before.
  const known = new Map<string, ReturnType<typeof sumUp>>();
  const spentIn = (days: DateRange) => {
    const key = `${days.from} ${days.to}`;
    const spent = known.get(key) ?? sumUp(days);
    known.set(key, spent);
    return spent;
  };
  const totalOf = (days: DateRange) => {
    const { exact, transactionCount } = one.sum(within(totalsByBucket, days));
    return { amount: one.round([-exact])[0]!, transactionCount };
  };
  const [zero] = one.round([0n]);
  const found = months.map((days) => {
    const { from, previous, toDate } = days;
    const part = toDate && { from, to: toDate.to };
    const previousPart = toDate && { from: previous.from, to: toDate.previousTo };
    const [now, before] = [spentIn(days), spentIn(previous)];
    const [begun, begunBefore] = [part && spentIn(part), previousPart && spentIn(previousPart)];
    const total = totalOf(days);
    const compared = [...new Set([...now.keys(), ...before.keys()])].map((categoryId): ComparedCategory => {
      const of = (spent: ReturnType<typeof spentIn> | null) => spent?.get(categoryId)?.amount ?? zero!;
      const own = now.get(categoryId) ?? { amount: zero!, transactionCount: 0 };
      return {
        ...{ days, categoryId, name: names.get(categoryId) ?? UNCATEGORISED },
        ...comparedSpend(own, of(before), begun && compare(of(begun), of(begunBefore))),
        share: shareOf(own.amount, total.amount),
      };
    });
    compared.sort(
      (a, b) =>
        compareUnits(a.amount.minorUnits, b.amount.minorUnits) ||
        compareUnits(a.previousAmount.minorUnits, b.previousAmount.minorUnits) ||
        compareTexts(a.name, b.name) ||
        compareTexts(a.categoryId, b.categoryId),
    );
    const partial = part && previousPart && compare(totalOf(part).amount, totalOf(previousPart).amount);
    return { rows: compared, month: { days, ...comparedSpend(total, totalOf(previous).amount, partial) } };
  });
  return {
    ...{ currency: one.currency, from: months[0]!.from, to: months.at(-1)!.to },
    rows: found.flatMap(({ rows: compared }) => compared),
    months: found.map(({ month }) => month),
    currencies: one.currenciesOf(totals),
    otherCurrencies: one.apart(totals, -1n),
    rates: one.usedRates,
  };
}

function comparedSpend(own: CurrencyTotal, previousAmount: Money, toDate: Comparison | null): ComparedSpend {
  const compared = compare(own.amount, previousAmount);
  const change = shareOf(compared.difference, previousAmount);
  return { ...compared, change, transactionCount: own.transactionCount, toDate };
}

function compare(amount: Money, previousAmount: Money): Comparison {
  return { amount, previousAmount, difference: amount.minus(previousAmount) };
}
