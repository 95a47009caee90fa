import type { MovementCell, StatedRate } from '#budget';
import { Money, type DateRange, type LocalDate } from '#shared';
import {
  compareTexts,
  compareUnits,
  OneCurrency,
  shareOf,
  type CurrencyChoice,
  type CurrencyTotal,
} from './one-currency.js';
import type { Figures } from './report-figures.js';

export const MERCHANT_GROUPINGS = { rows: ['payee'], totals: [] } as const;

export interface MerchantQuery extends DateRange, CurrencyChoice {
  /** So many payees have a row of their own. */
  readonly limit: number;
}

export interface MerchantRow {
  /** `none` = nobody is named; `rest` = all payees beyond the limit. */
  readonly kind: 'payee' | 'none' | 'rest';
  readonly payeeId: string | null;
  readonly name: string;
  /** How many payees the row is of. */
  readonly payeeCount: number;
  /** Money out; a net refund is negative. */
  readonly amount: Money;
  /** Per transaction, refunds included, to the minor unit. */
  readonly average: Money;
  readonly transactionCount: number;
  readonly firstDay: LocalDate;
  readonly lastDay: LocalDate;
  /** Of the total, four decimals; null when the total is not money out. */
  readonly share: number | null;
}

export interface MerchantReport extends DateRange {
  readonly currency: string;
  /** Payees, the largest amount first; then what names nobody, then the rest. They sum to the total. */
  readonly rows: readonly MerchantRow[];
  readonly totals: CurrencyTotal;
  readonly currencies: readonly string[];
  readonly otherCurrencies: readonly CurrencyTotal[];
  readonly rates: readonly StatedRate[];
}

/** Whom the money went to. @throws as `OneCurrency.of` */
export function merchantReport(
  figures: Figures<typeof MERCHANT_GROUPINGS>,
  query: MerchantQuery,
): MerchantReport {
  const { rows, totals } = figures.cells;
  const one = OneCurrency.of(figures, query, totals);
  const total = one.sum(totals);
  const amount = one.round([-total.exact])[0]!;
  const cellsByPayee = Map.groupBy(rows, ({ payeeId = null }) => payeeId);
  const payees = [...one.sumBy(rows, ({ payeeId = null }) => payeeId)]
    .map(([payeeId, sum]) => ({ ...sum, payeeId, name: cellsByPayee.get(payeeId)![0]!.name ?? null }))
    .sort(
      (a, b) =>
        compareUnits(-a.exact, -b.exact) ||
        compareTexts(a.name, b.name) ||
        compareTexts(a.payeeId, b.payeeId),
    );
  const named = payees.filter(({ payeeId }) => payeeId !== null);
  const groups = [
    ...named.slice(0, query.limit).map((payee) => ({ kind: 'payee' as const, payees: [payee] })),
    { kind: 'none' as const, payees: payees.filter(({ payeeId }) => payeeId === null) },
    { kind: 'rest' as const, payees: named.slice(query.limit) },
  ]
    .filter((group) => group.payees.length > 0)
    .map((group) => ({ ...group, exact: group.payees.reduce((sum, { exact }) => sum - exact, 0n) }));
  const amounts = one.round(groups.map(({ exact }) => exact));
  return {
    ...{ currency: one.currency, from: query.from, to: query.to },
    rows: groups.map(({ kind, payees: own, exact }, index): MerchantRow => {
      const transactionCount = own.reduce((sum, payee) => sum + payee.transactionCount, 0);
      const cells = own.flatMap(({ payeeId }) => cellsByPayee.get(payeeId)!);
      return {
        kind,
        payeeId: kind === 'payee' ? own[0]!.payeeId : null,
        name: kind === 'payee' ? own[0]!.name! : { none: 'No payee', rest: 'Others' }[kind],
        payeeCount: kind === 'none' ? 0 : own.length,
        amount: amounts[index]!,
        average: one.mean({ exact, transactionCount }),
        transactionCount,
        ...daysOf(cells, one.currenciesOf(cells)),
        share: shareOf(amounts[index]!, amount),
      };
    }),
    totals: { amount, transactionCount: total.transactionCount },
    currencies: one.currenciesOf(totals),
    otherCurrencies: one.apart(totals, -1n),
    rates: one.usedRates,
  };
}

function daysOf(cells: readonly MovementCell[], currencies: readonly string[]) {
  const own = cells.filter(({ currency }) => currencies.includes(currency));
  return {
    firstDay: own.map(({ firstDay = '' }) => firstDay).sort()[0]!,
    lastDay: own
      .map(({ lastDay = '' }) => lastDay)
      .sort()
      .at(-1)!,
  };
}
