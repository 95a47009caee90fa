import { addMonths, Money, type LocalDate } from '#shared';
import type { RolloverReset, RolloverRule } from './budget-plan.js';

/** A budget line in one period. `spent` > 0 = money out; `available` = allocated + carried in − spent. */
export interface LineFigures {
  readonly allocated: Money;
  readonly carriedIn: Money;
  readonly spent: Money;
  readonly available: Money;
}

/** What one period gives a line. */
export interface LinePeriod {
  readonly startsOn: LocalDate;
  readonly spent: Money;
  /** Null when the period's plan has no such line. */
  readonly planned: { readonly allocated: Money; readonly rule: RolloverRule } | null;
}

/**
 * Replays a line period by period: what each leaves goes into the next as the next one's rule says.
 * A pure function of plan and ledger, so a late edit changes all later periods consistently.
 * @param periods without gaps; nothing is carried into the first.
 * @returns the figures of each period; null where the line is not planned, which also ends what was carried.
 */
export function replayLine(periods: readonly LinePeriod[]): (LineFigures | null)[] {
  const replayed: (LineFigures | null)[] = [];
  periods.forEach(({ startsOn, spent, planned }, index) => {
    if (!planned) return replayed.push(null);
    const { allocated, rule } = planned;
    const before = replayed[index - 1];
    const carriedIn =
      before && !beginsAnew(rule.reset, periods[index - 1]!.startsOn, startsOn)
        ? carryOver(before.available, rule)
        : Money.zero(allocated.currency);
    return replayed.push({
      allocated,
      carriedIn,
      spent,
      available: allocated.plus(carriedIn).minus(spent),
    });
  });
  return replayed;
}

/** Whether nothing is carried into a period that begins on `startsOn`, the one before it having begun on `previous`. */
export function beginsAnew(reset: RolloverReset | null, previous: LocalDate, startsOn: LocalDate): boolean {
  if (reset === null) return false;
  const { on, yearly } = reset;
  if (!yearly) return previous < on && on <= startsOn;
  const years = Number(startsOn.slice(0, 4)) - Number(on.slice(0, 4));
  return [years - 1, years].some((year) => {
    const anniversary = addMonths(on, 12 * year);
    return year >= 0 && previous < anniversary && anniversary <= startsOn;
  });
}

/** What of a period's remainder the next period gets; a deficit is negative. */
function carryOver(remainder: Money, { rollover, cap }: RolloverRule): Money {
  const kept =
    rollover === 'both' ||
    (rollover === 'deficit' && remainder.isNegative()) ||
    (rollover === 'surplus' && !remainder.isNegative());
  if (!kept) return Money.zero(remainder.currency);
  const { minorUnits: units, currency } = remainder;
  if (cap === null || (units <= cap && units >= -cap)) return remainder;
  return Money.of(units < 0n ? -cap : cap, currency);
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
