import { rateKey, type DatedSpend, type StatedRate } from '#budget';
import { DecimalRate, Money, roundExactParts } from '#shared';

/** Money out of one category in the one currency that everything was converted to. */
export interface ConvertedRow {
  readonly categoryId: string | null;
  readonly name: string | null;
  readonly amount: Money;
  readonly transactionCount: number;
}

export interface ConvertedTotal {
  readonly amount: Money;
  readonly transactionCount: number;
}

export interface ConvertedSpend {
  /** Largest amount first. Without roll-up they sum to the total. */
  readonly rows: readonly ConvertedRow[];
  readonly total: ConvertedTotal;
  /** Each once, and no other than what was converted with. */
  readonly rates: readonly StatedRate[];
  /** What has no rate and is in no other figure: one per currency, each for itself. */
  readonly unconverted: readonly ConvertedTotal[];
}

/**
 * Adds up spend of several currencies in one of them. What is added is exact; only the sums are rounded, to the minor
 * unit. What is in that currency already counts as it is.
 * @param rates by `rateKey`
 * @param rollup whether rows overlap: then they are rounded each for itself
 */
export function convertSpend(
  spend: Pick<DatedSpend, 'rows' | 'totals'>,
  to: string,
  rates: ReadonlyMap<string, StatedRate>,
  rollup: boolean,
): ConvertedSpend {
  const used = new Map<string, StatedRate>();
  const convert = ({ currency, day, amountUnits }: DatedSpend['totals'][number]): bigint | null => {
    if (currency === to) return DecimalRate.ONE.convertExactly(Money.of(amountUnits, to), to);
    const rate = rates.get(rateKey({ currency, day }));
    if (!rate) return null;
    used.set([currency, rate.date, rate.source].join(' '), rate);
    return rate.rate.convertExactly(Money.of(amountUnits, currency), to);
  };

  const cells = new Map<string | null, { name: string | null; exact: bigint; transactionCount: number }>();
  for (const row of spend.rows) {
    const exact = convert(row);
    if (exact === null) continue;
    const cell = cells.get(row.categoryId) ?? { name: row.name, exact: 0n, transactionCount: 0 };
    cell.exact += exact;
    cell.transactionCount += row.transactionCount;
    cells.set(row.categoryId, cell);
  }

  let [total, transactionCount] = [0n, 0];
  const unconverted = new Map<string, { units: bigint; transactionCount: number }>();
  for (const one of spend.totals) {
    const exact = convert(one);
    if (exact === null) {
      const sum = unconverted.get(one.currency) ?? { units: 0n, transactionCount: 0 };
      sum.units += one.amountUnits;
      sum.transactionCount += one.transactionCount;
      unconverted.set(one.currency, sum);
    } else {
      total += exact;
      transactionCount += one.transactionCount;
    }
  }

  const found = [...cells];
  const exacts = found.map(([, { exact }]) => exact);
  const rounded = rollup ? exacts.flatMap((exact) => roundExactParts([exact])) : roundExactParts(exacts);
  const rows = found.map(([categoryId, cell], index) => {
    const { name } = cell;
    return {
      categoryId,
      name,
      amount: Money.of(rounded[index]!, to),
      transactionCount: cell.transactionCount,
    };
  });
  return {
    rows: rows.sort(
      (a, b) =>
        Number(b.amount.minorUnits - a.amount.minorUnits) ||
        compareTexts(a.name, b.name) ||
        compareTexts(a.categoryId, b.categoryId),
    ),
    total: { amount: Money.of(roundExactParts([total])[0]!, to), transactionCount },
    rates: [...used.entries()].sort(([a], [b]) => compareTexts(a, b)).map(([, rate]) => rate),
    unconverted: [...unconverted]
      .sort(([a], [b]) => compareTexts(a, b))
      .map(([currency, sum]) => {
        return { amount: Money.of(sum.units, currency), transactionCount: sum.transactionCount };
      }),
  };
}

/** Null comes last. */
function compareTexts(a: string | null, b: string | null): number {
  if (a === b) return 0;
  return a !== null && (b === null || a < b) ? -1 : 1;
}
