import { rateKey, type MovementCell, type StatedRate } from '#budget';
import { DecimalRate, DomainError, Money, roundExact, roundExactParts, type LocalDate } from '#shared';

/** In which currency figures are shown, and whether others are converted to it. */
export interface CurrencyChoice {
  /** Absent = the one with the most transactions, else the household's main currency. Not with `convertTo`. */
  readonly currency?: string | undefined;
  /** The currency that all others are converted to. */
  readonly convertTo?: string | undefined;
  /** With `convertTo`: the day whose rates count for everything; absent = each transaction's own. */
  readonly rateDate?: LocalDate | undefined;
}

export interface CurrencyTotal {
  readonly amount: Money;
  readonly transactionCount: number;
}

/** A sum that only `OneCurrency.round` makes minor units of: where currencies are converted, parts of them. */
export interface ExactSum {
  readonly exact: bigint;
  readonly transactionCount: number;
}

/** Cells of several currencies in the one that they are shown in: what has no rate, or is not to be converted, is apart. */
export class OneCurrency {
  private readonly used = new Map<string, StatedRate>();
  /** Without rates every sum is of whole minor units: most reports need no parts of them. */
  private readonly isConverting: boolean;

  /** @param rates by `rateKey`; none where nothing is to be converted */
  constructor(
    readonly currency: string,
    private readonly rates: ReadonlyMap<string, StatedRate>,
  ) {
    this.isConverting = rates.size > 0;
  }

  /**
   * @param totals which tell what currency has the most transactions
   * @throws DomainError (400) when no currency is given and the household has none
   */
  static of(
    figures: { readonly mainCurrency: string | null; readonly rates: ReadonlyMap<string, StatedRate> },
    { currency, convertTo }: CurrencyChoice,
    totals: readonly MovementCell[],
  ): OneCurrency {
    const shown = convertTo ?? currency ?? countsByCurrency(totals).at(0)?.[0] ?? figures.mainCurrency;
    if (shown === null) throw new DomainError('bad_request', 'currency_needed', 'Say in which currency.');
    return new OneCurrency(shown, figures.rates);
  }

  /** What was converted with: each once, and no other. */
  get usedRates(): StatedRate[] {
    return [...this.used].sort(([a], [b]) => compareTexts(a, b)).map(([, rate]) => rate);
  }

  /** Sums the cells that are, or can be told, in this currency, by a key of theirs; keys in the order of their first cells. */
  sumBy<K>(cells: readonly MovementCell[], keyOf: (cell: MovementCell) => K): Map<K, ExactSum> {
    const sums = new Map<K, { exact: bigint; transactionCount: number }>();
    for (const cell of cells) {
      const exact = this.exactly(cell);
      if (exact === null) continue;
      const { transactionCount } = cell;
      const key = keyOf(cell);
      const sum = sums.get(key);
      if (sum === undefined) sums.set(key, { exact, transactionCount });
      else {
        sum.exact += exact;
        sum.transactionCount += transactionCount;
      }
    }
    return sums;
  }

  /** All cells in one sum. */
  sum(cells: readonly MovementCell[]): ExactSum {
    return this.sumBy(cells, () => null).get(null) ?? { exact: 0n, transactionCount: 0 };
  }

  /** Amounts that sum to what their exact sum is rounded to. */
  round(exacts: readonly bigint[]): Money[] {
    const rounded = this.isConverting ? roundExactParts(exacts) : exacts;
    return rounded.map((units) => Money.of(units, this.currency));
  }

  /** Of a sum, per transaction. */
  mean({ exact, transactionCount }: ExactSum): Money {
    const parts = this.isConverting ? exact : this.inParts(exact);
    return Money.of(roundExact(parts / BigInt(transactionCount)), this.currency);
  }

  /** What is in no sum: one per currency, each for itself, that with the most transactions first. */
  apart(cells: readonly MovementCell[], sign: 1n | -1n = 1n): CurrencyTotal[] {
    const left = cells.filter((cell) => this.exactly(cell) === null);
    return countsByCurrency(left).map(([currency, transactionCount]) => {
      const own = left.filter((cell) => cell.currency === currency);
      const units = own.reduce((total, { amountUnits }) => total + amountUnits, 0n);
      return { amount: Money.of(units * sign, currency), transactionCount };
    });
  }

  /** This currency, and those of the cells that are summed, in order. */
  currenciesOf(cells: readonly MovementCell[]): string[] {
    const summed = cells.filter((cell) => this.exactly(cell) !== null);
    return [...new Set([this.currency, ...summed.map(({ currency }) => currency)])].sort();
  }

  private exactly({ currency, day, amountUnits }: MovementCell): bigint | null {
    if (currency === this.currency) {
      return this.isConverting ? this.inParts(amountUnits) : amountUnits;
    }
    const rate = day === undefined ? undefined : this.rates.get(rateKey({ currency, day }));
    if (!rate) return null;
    this.used.set([currency, rate.date, rate.source].join(' '), rate);
    return rate.rate.convertExactly(Money.of(amountUnits, currency), this.currency);
  }

  private inParts(units: bigint): bigint {
    return DecimalRate.ONE.convertExactly(Money.of(units, this.currency), this.currency);
  }
}

const SHARE_PARTS = 10_000;
/** Times `SHARE_PARTS` it is a number without loss, and so is the whole part of its quotient. */
const MOST_IN_NUMBERS = Math.floor(Number.MAX_SAFE_INTEGER / SHARE_PARTS);

/** Share of a total, four decimals, the rest cut off; null when the total is not positive. */
export function shareOf(amount: Money, total: Money): number | null {
  if (total.minorUnits <= 0n) return null;
  const [part, whole] = [Number(amount.minorUnits), Number(total.minorUnits)];
  const parts =
    Math.abs(part) <= MOST_IN_NUMBERS && whole <= MOST_IN_NUMBERS
      ? Math.trunc((part * SHARE_PARTS) / whole)
      : Number((amount.minorUnits * BigInt(SHARE_PARTS)) / total.minorUnits);
  // Never -0, which is no share.
  return parts / SHARE_PARTS + 0;
}

/** Null comes last. */
export function compareTexts(a: string | null, b: string | null): number {
  if (a === b) return 0;
  return a !== null && (b === null || a < b) ? -1 : 1;
}

/** The largest first. */
export function compareUnits(a: bigint, b: bigint): number {
  return a === b ? 0 : a > b ? -1 : 1;
}

function countsByCurrency(cells: readonly MovementCell[]): [currency: string, transactionCount: number][] {
  const counts = new Map<string, number>();
  for (const { currency, transactionCount } of cells)
    counts.set(currency, (counts.get(currency) ?? 0) + transactionCount);
  return [...counts].sort(([a, many], [b, more]) => more - many || compareTexts(a, b));
}
