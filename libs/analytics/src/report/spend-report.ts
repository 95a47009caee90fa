import type { MovementKind, StatedRate } from '#budget';
import type { DateRange, LocalDate, Money } from '#shared';
import {
  compareTexts,
  compareUnits,
  OneCurrency,
  shareOf,
  type CurrencyChoice,
  type CurrencyTotal,
} from './one-currency.js';
import type { Figures } from './report-figures.js';

/** What counts as spend; money in reduces it. */
export const SPEND = ['expense', 'none'] as const satisfies readonly MovementKind[];

export const SPEND_GROUPINGS = { rows: ['category'], totals: [] } as const;

export interface SpendReportQuery extends DateRange, CurrencyChoice {
  /** Whether rows also count the descendants of their category. */
  readonly rollup: boolean;
}

export interface SpendRow {
  readonly categoryId: string | null;
  readonly name: string;
  /** Money out; a net refund is negative. */
  readonly amount: Money;
  /** Of the total, four decimals; null when the total is not money out. */
  readonly share: number | null;
  readonly transactionCount: number;
}

export interface SpendReport {
  readonly currency: string;
  readonly from: LocalDate;
  readonly to: LocalDate;
  /** Largest amount first. Without roll-up they sum to the total. */
  readonly rows: readonly SpendRow[];
  readonly totals: CurrencyTotal;
  /** Currencies of what is in the figures: several only where converted. */
  readonly currencies: readonly string[];
  /** Spend in the other currencies, each for itself: no rate is implied. In a converted report: what has no rate. */
  readonly otherCurrencies: readonly CurrencyTotal[];
  /** What was converted with; none unless that was asked for. */
  readonly rates: readonly StatedRate[];
}

export const UNCATEGORISED = 'Uncategorised';

/**
 * What was spent on what. What is added is exact; only the sums are rounded, to the minor unit.
 * @throws DomainError (400) when no currency is given and the household has none
 */
export function spendReport(figures: Figures<typeof SPEND_GROUPINGS>, query: SpendReportQuery): SpendReport {
  const { rows, totals } = figures.cells;
  const one = OneCurrency.of(figures, query, totals);
  const total = one.sum(totals);
  const [amount] = one.round([-total.exact]);
  const names = new Map(rows.map(({ categoryId = null, name = null }) => [categoryId, name]));
  const sums = [...one.sumBy(rows, ({ categoryId = null }) => categoryId)]
    .map(([categoryId, sum]) => ({ ...sum, categoryId, name: names.get(categoryId) ?? null }))
    .sort(
      (a, b) =>
        compareUnits(-a.exact, -b.exact) ||
        compareTexts(a.name, b.name) ||
        compareTexts(a.categoryId, b.categoryId),
    );
  const exacts = sums.map(({ exact }) => -exact);
  // Rows that overlap are rounded each for itself.
  const amounts = query.rollup ? exacts.flatMap((exact) => one.round([exact])) : one.round(exacts);
  return {
    ...{ currency: one.currency, from: query.from, to: query.to },
    rows: sums.map(({ categoryId, name, transactionCount }, index) => ({
      ...{ categoryId, name: name ?? UNCATEGORISED, transactionCount },
      amount: amounts[index]!,
      share: shareOf(amounts[index]!, amount!),
    })),
    totals: { amount: amount!, transactionCount: total.transactionCount },
    currencies: one.currenciesOf(totals),
    otherCurrencies: one.apart(totals, -1n),
    rates: one.usedRates,
  };
}
