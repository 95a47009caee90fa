import { Money } from '#shared';
import type { Rollover } from './budget.entity.js';

/** A budget line in one period. `spent` > 0 = money out; `available` = allocated + carried in − spent. */
export interface LineFigures {
  readonly allocated: Money;
  readonly carriedIn: Money;
  readonly spent: Money;
  readonly available: Money;
}

/**
 * Replays a line from the budget's first period: what each period leaves goes into the next as `rollover` says.
 * A pure function of plan and ledger, so a late edit changes all later periods consistently and nothing is stored.
 * @param spentByPeriod one entry per period; the last one is the period asked for.
 * @returns the figures of that last period.
 */
export function replayLine(
  allocated: Money,
  spentByPeriod: readonly Money[],
  rollover: Rollover,
): LineFigures {
  const zero = Money.zero(allocated.currency);
  return spentByPeriod.reduce<LineFigures>(
    (previous, spent) => {
      const carriedIn = carryOver(previous.available, rollover);
      return { allocated, carriedIn, spent, available: allocated.plus(carriedIn).minus(spent) };
    },
    { allocated, carriedIn: zero, spent: zero, available: zero },
  );
}

/** What of a period's remainder the next period gets; a deficit is negative. */
function carryOver(remainder: Money, rollover: Rollover): Money {
  const kept =
    rollover === 'both' ||
    (rollover === 'deficit' && remainder.isNegative()) ||
    (rollover === 'surplus' && !remainder.isNegative());
  return kept ? remainder : Money.zero(remainder.currency);
}

/** The lines of one period together. @throws RangeError when a line is in another currency. */
export function sumFigures(lines: readonly LineFigures[], currency: string): LineFigures {
  const total = (figure: keyof LineFigures) =>
    Money.sum(
      lines.map((line) => line[figure]),
      currency,
    );
  return {
    allocated: total('allocated'),
    carriedIn: total('carriedIn'),
    spent: total('spent'),
    available: total('available'),
  };
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
