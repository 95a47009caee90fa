import { daysBetween, Money, type LocalDate } from '#shared';
import type { LineFigures } from './rollover.js';

/** What a projection rests on: the period is over, on earlier periods, or on the speed so far. */
export type ProjectionBasis = 'actual' | 'history' | 'linear';

/** What a line will have spent when the period ends. */
export interface Projection {
  readonly spent: Money;
  readonly basis: ProjectionBasis;
}

export interface ProjectionFacts {
  readonly startsOn: LocalDate;
  /** Last day, inclusive. */
  readonly endsOn: LocalDate;
  readonly today: LocalDate;
  /** In all of the period, later days included when something stands in the books for them. */
  readonly spent: Money;
  /** Up to today, inclusive. */
  readonly spentToDate: Money;
  /** What earlier periods spent after as many days as have begun now, one entry per period. */
  readonly restOfEarlier: readonly Money[];
}

/** Fewer earlier periods say nothing about the rest of this one. */
const LEAST_HISTORY = 3;
/** Before so much of a period has begun, its speed says nothing. */
const LEAST_ELAPSED = 0.2;
const LEAST_DAYS = 3;

/**
 * Spending at the period's end: what is spent by now plus what earlier periods typically (median) still spent after as
 * many days, so that a rent paid on the first does not count thirty times; without enough earlier periods, the speed so
 * far goes on. Never less than what already stands in the books. Null before the period and while it is too early to
 * say.
 */
export function projectSpending(facts: ProjectionFacts): Projection | null {
  const { startsOn, endsOn, today, spent, spentToDate, restOfEarlier } = facts;
  if (today > endsOn) return { spent, basis: 'actual' };
  if (today < startsOn) return null;
  if (restOfEarlier.length >= LEAST_HISTORY) {
    return { spent: larger(spent, spentToDate.plus(median(restOfEarlier))), basis: 'history' };
  }
  const days = daysBetween(startsOn, endsOn) + 1;
  const begun = daysBetween(startsOn, today) + 1;
  if (begun < LEAST_DAYS || begun / days < LEAST_ELAPSED) return null;
  const atThisSpeed = (spentToDate.minorUnits * BigInt(days)) / BigInt(begun);
  return { spent: larger(spent, Money.of(atThisSpeed, spent.currency)), basis: 'linear' };
}

/**
 * How far spending is ahead of time: share of the plan (allocated + carried in) that is spent, minus the share of
 * the period that has passed. 0 = even, 0.25 = a quarter of the plan too fast, negative = slower than time.
 * At an unchanged speed the period ends with (pace + elapsed) ÷ elapsed of the plan spent, overspent if pace > 0.
 * Rounded to four decimals; null when there is no plan to measure against (plan ≤ 0).
 */
export function paceOf({ allocated, carriedIn, spent }: LineFigures, elapsed: number): number | null {
  const plan = allocated.plus(carriedIn).minorUnits;
  if (plan <= 0n) return null;
  const tenThousandths = Number((spent.minorUnits * 10_000n) / plan) - Math.round(elapsed * 10_000);
  return tenThousandths / 10_000;
}

/** The middle amount; of two middle ones the mean, rounded towards zero. @param amounts at least one */
export function median(amounts: readonly Money[]): Money {
  const sorted = amounts.toSorted((a, b) => (a.minorUnits < b.minorUnits ? -1 : 1));
  const upper = sorted[Math.floor(sorted.length / 2)]!;
  const lower = sorted[Math.ceil(sorted.length / 2) - 1]!;
  return Money.of((lower.minorUnits + upper.minorUnits) / 2n, upper.currency);
}

function larger(one: Money, other: Money): Money {
  return one.minorUnits > other.minorUnits ? one : other;
}
