import type { BudgetPeriod } from './budget.entity.js';

/** What an amount rests on: the middle month, or the mean of all, where most months have nothing. */
export type ProposalBasis = 'median' | 'mean';

/** An amount for one category, and why. Amounts are minor units. */
export interface ProposedLine {
  readonly categoryId: string;
  /** Per period of the proposed budget. */
  readonly amountUnits: bigint;
  readonly basis: ProposalBasis;
  /** Per month. */
  readonly medianUnits: bigint;
  readonly meanUnits: bigint;
  /** What was spent in each month, the oldest first. */
  readonly monthlyUnits: readonly bigint[];
}

/** How many periods, times `months`, make so many months: 52 weeks are 12 months. */
const PERIODS: Readonly<Record<BudgetPeriod, { readonly periods: bigint; readonly months: bigint }>> = {
  weekly: { periods: 52n, months: 12n },
  monthly: { periods: 1n, months: 1n },
  quarterly: { periods: 1n, months: 3n },
  yearly: { periods: 1n, months: 12n },
};

/**
 * What to set aside for a category that was spent on like this. The middle month, so that one unusual month does not
 * count; where that is nothing, as for an insurance paid once a year, the mean, which sets the yearly bill aside month by
 * month. Null when nothing was spent on balance.
 * @param monthlyUnits one entry per month, at least one
 */
export function proposeLine(
  categoryId: string,
  monthlyUnits: readonly bigint[],
  period: BudgetPeriod,
): ProposedLine | null {
  const sorted = monthlyUnits.toSorted((a, b) => (a < b ? -1 : 1));
  const middle = sorted[Math.floor(sorted.length / 2)]! + sorted[Math.ceil(sorted.length / 2) - 1]!;
  const medianUnits = divideRounded(middle, 2n);
  const total = monthlyUnits.reduce((sum, one) => sum + one, 0n);
  const count = BigInt(monthlyUnits.length);
  const meanUnits = divideRounded(total, count);
  const basis = medianUnits > 0n ? 'median' : 'mean';
  const { periods, months } = PERIODS[period];
  // The mean from the total, so that a year's budget holds a yearly bill to the cent.
  const amountUnits =
    basis === 'median'
      ? divideRounded(middle * months, 2n * periods)
      : divideRounded(total * months, count * periods);
  if (amountUnits <= 0n) return null;
  return { categoryId, amountUnits, basis, medianUnits, meanUnits, monthlyUnits };
}

/** To the nearest, halves away from zero. */
function divideRounded(dividend: bigint, divisor: bigint): bigint {
  const half = dividend < 0n ? -divisor : divisor;
  return (2n * dividend + half) / (2n * divisor);
}
