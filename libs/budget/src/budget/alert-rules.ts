import type { Money } from '#shared';
import type { BudgetStatus } from './budget.entity.js';

/** Stands for the projection where thresholds are percentages. */
export const PROJECTED = 0;

/** At most this share of the plan may be projected for the alert to be ready again: a figure that wavers is told once. */
const CALM_PROJECTION_PERCENT = 95n;

/** What alerts are measured by. */
export interface AlertFigures {
  readonly allocated: Money;
  readonly carriedIn: Money;
  readonly spent: Money;
  /** What is projected to be spent before the period has ended; null when there is no projection. */
  readonly projected: Money | null;
}

/** What a budget wants to be told. */
export interface AlertWishes {
  /** Percent, ascending. */
  readonly thresholds: readonly number[];
  readonly projected: boolean;
}

/**
 * The thresholds that a line has reached now: what it spent is at least that share of what it has (allocated + carried
 * in). A line that has nothing has reached all of them with the first thing it spends, and none before. `PROJECTED` when
 * more will be spent than it has.
 * @param before what it had reached when it was last looked at
 */
export function reachedThresholds(
  { allocated, carriedIn, spent, projected }: AlertFigures,
  wishes: AlertWishes,
  before: ReadonlySet<number>,
): Set<number> {
  const plan = allocated.plus(carriedIn).minorUnits;
  const units = spent.minorUnits;
  const reached = new Set(
    units > 0n ? wishes.thresholds.filter((percent) => units * 100n >= BigInt(percent) * plan) : [],
  );
  if (wishes.projected && projected !== null && plan > 0n) {
    const isAbove = projected.minorUnits > plan;
    const isCalm = projected.minorUnits * 100n <= CALM_PROJECTION_PERCENT * plan;
    if (isAbove || (before.has(PROJECTED) && !isCalm)) reached.add(PROJECTED);
  }
  return reached;
}

/**
 * The one of the thresholds newly reached that a person is told of: the highest, since it says what the lower ones
 * would; the projection only while the line has not spent all it has.
 */
export function thresholdToTell(reached: ReadonlySet<number>, before: ReadonlySet<number>): number | null {
  const fresh = [...reached].filter((threshold) => !before.has(threshold));
  const highest = Math.max(...fresh.filter((threshold) => threshold !== PROJECTED), PROJECTED);
  if (highest !== PROJECTED) return highest;
  const isExhausted = [...reached].some((threshold) => threshold >= 100);
  return fresh.includes(PROJECTED) && !isExhausted ? PROJECTED : null;
}

/** How a budget stands whose lines have reached these thresholds. */
export function statusOf(reached: readonly number[]): BudgetStatus {
  if (reached.some((threshold) => threshold >= 100)) return 'exhausted';
  return reached.length > 0 ? 'warning' : 'on_track';
}
