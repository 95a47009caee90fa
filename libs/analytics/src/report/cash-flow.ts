import type { MovementCell, StatedRate } from '#budget';
import { Money, type DateRange } from '#shared';
import { OneCurrency, type CurrencyChoice, type CurrencyTotal } from './one-currency.js';
import { periodsIn, type PeriodRule } from './report-calendar.js';
import type { Figures } from './report-figures.js';

export const CASH_GROUPINGS = {
  rows: ['bucket', 'direction'],
  kinds: ['bucket', 'kind'],
  totals: [],
} as const;

export interface CashFlowQuery extends DateRange, CurrencyChoice, PeriodRule {}

/** Money that came and went; what only moved between the household's accounts did neither. */
export interface Flow {
  /** Of transactions that are money in. */
  readonly in: Money;
  /** Of transactions that are money out; positive. */
  readonly out: Money;
  /** `in` less `out`; also the sum of the three kinds. */
  readonly net: Money;
  /** Of categories of kind income. */
  readonly income: Money;
  /** Of categories of kind expense: money out is negative here as well. */
  readonly expense: Money;
  readonly uncategorised: Money;
  readonly transactionCount: number;
}

export interface CashFlow extends DateRange {
  readonly currency: string;
  /** One per period, also where nothing moved. */
  readonly rows: readonly (Flow & DateRange)[];
  /** Sums of the rows. */
  readonly totals: Flow;
  /** What the accounts held, where that can be said: of whole accounts, in one currency. */
  readonly balances: CashBalances | null;
  readonly currencies: readonly string[];
  /** Net. */
  readonly otherCurrencies: readonly CurrencyTotal[];
  readonly rates: readonly StatedRate[];
}

/** `opening`, the net flow and `transfers` sum to `closing`. */
export interface CashBalances {
  /** Before the first day. */
  readonly opening: Money;
  /** Net, to and from accounts that are not among them. */
  readonly transfers: Money;
  /** After the last day. */
  readonly closing: Money;
}

const KINDS = ['income', 'expense', 'none'] as const;

/** @throws as `OneCurrency.of` */
export function cashFlow(figures: Figures<typeof CASH_GROUPINGS>, query: CashFlowQuery): CashFlow {
  const { rows, kinds, totals } = figures.cells;
  const one = OneCurrency.of(figures, query, totals);
  const flows = periodsIn(query, query).map((period, bucket) => {
    const own = (cells: readonly MovementCell[]) => cells.filter((cell) => cell.bucket === bucket);
    const byDirection = one.sumBy(own(rows), ({ direction }) => direction);
    const byKind = one.sumBy(own(kinds), ({ kind }) => kind);
    const exactOf = <K>(sums: ReadonlyMap<K, { readonly exact: bigint }>, key: K) =>
      sums.get(key)?.exact ?? 0n;
    const [cameIn, wentOut] = one.round([exactOf(byDirection, 'in'), exactOf(byDirection, 'out')]);
    const [income, expense, uncategorised] = one.round(KINDS.map((kind) => exactOf(byKind, kind)));
    const counts = [...byDirection.values()].map(({ transactionCount }) => transactionCount);
    return {
      ...period,
      ...{ in: cameIn!, out: wentOut!.negated(), net: cameIn!.plus(wentOut!) },
      ...{ income: income!, expense: expense!, uncategorised: uncategorised! },
      transactionCount: counts.reduce((sum, count) => sum + count, 0),
    };
  });
  const sumOf = (of: (flow: Flow) => Money) => Money.sum(flows.map(of), one.currency);
  const all: Flow = {
    in: sumOf((flow) => flow.in),
    out: sumOf((flow) => flow.out),
    net: sumOf((flow) => flow.net),
    income: sumOf((flow) => flow.income),
    expense: sumOf((flow) => flow.expense),
    uncategorised: sumOf((flow) => flow.uncategorised),
    transactionCount: flows.reduce((sum, flow) => sum + flow.transactionCount, 0),
  };
  return {
    ...{ currency: one.currency, from: query.from, to: query.to },
    rows: flows,
    totals: all,
    balances: balancesOf(figures, one.currency, all.net),
    currencies: one.currenciesOf(totals),
    otherCurrencies: one.apart(totals),
    rates: one.usedRates,
  };
}

function balancesOf(
  { balances }: Pick<Figures<typeof CASH_GROUPINGS>, 'balances'>,
  currency: string,
  net: Money,
): CashBalances | null {
  const own = balances?.find((balance) => balance.currency === currency);
  if (own === undefined) return null;
  const [opening, closing] = [Money.of(own.openingUnits, currency), Money.of(own.closingUnits, currency)];
  return { opening, transfers: closing.minus(opening).minus(net), closing };
}
