import fc from 'fast-check';
import { addMonths, Money } from '#shared';
import { ROLLOVERS, type Rollover, type RolloverRule } from './budget-plan.js';
import { beginsAnew, replayLine, sumFigures, type LineFigures } from './rollover.js';

const euro = (units: bigint) => Money.of(units, 'EUR');
const keeping = (rollover: Rollover): RolloverRule => ({ rollover, cap: null, reset: null });

/** Months from January 2026 on, each with the same plan. */
const monthsOf = (allocated: bigint, spent: readonly bigint[], rule: RolloverRule) =>
  spent.map((units, month) => ({
    startsOn: addMonths('2026-01-01', month),
    spent: euro(units),
    planned: { allocated: euro(allocated), rule },
  }));
const replay = (
  allocated: bigint,
  spent: readonly bigint[],
  rollover: Rollover | RolloverRule,
): LineFigures =>
  replayLine(monthsOf(allocated, spent, typeof rollover === 'string' ? keeping(rollover) : rollover)).at(-1)!;

const units = fc.bigInt({ min: -100_000n, max: 100_000n });
const allocation = fc.bigInt({ min: 0n, max: 100_000n });
const spending = fc.array(units, { minLength: 1, maxLength: 24 });

describe('replaying a budget line', () => {
  it.each([
    ['none', 0n],
    ['surplus', 30n],
    ['deficit', 0n],
    ['both', 30n],
  ] as const)('with rollover %s carries %s out of a period that left 30', (rollover, carriedIn) => {
    expect(replay(100n, [70n, 0n], rollover).carriedIn.minorUnits).toBe(carriedIn);
  });

  it.each([
    ['none', 0n],
    ['surplus', 0n],
    ['deficit', -30n],
    ['both', -30n],
  ] as const)('with rollover %s carries %s out of a period that overspent 30', (rollover, carriedIn) => {
    expect(replay(100n, [130n, 0n], rollover).carriedIn.minorUnits).toBe(carriedIn);
  });

  it('lets a late deficit eat an earlier surplus', () => {
    expect(replay(100n, [60n, 120n, 0n], 'surplus').carriedIn.minorUnits).toBe(20n);
    expect(replay(100n, [60n, 180n, 0n], 'surplus').carriedIn.minorUnits).toBe(0n);
    expect(replay(100n, [60n, 180n, 0n], 'both').carriedIn.minorUnits).toBe(-40n);
  });

  it('carries no more than the cap, on either side, and loses what is above it for good', () => {
    const capped = { rollover: 'both', cap: 50n, reset: null } as const;
    expect(replay(100n, [20n, 0n], capped).carriedIn.minorUnits).toBe(50n);
    expect(replay(100n, [300n, 0n], capped).carriedIn.minorUnits).toBe(-50n);
    expect(replay(100n, [0n, 0n, 150n, 0n], capped).carriedIn.minorUnits).toBe(0n);
  });

  it('begins anew once, or every year, in the first period from that day on', () => {
    const once = { rollover: 'both', cap: null, reset: { on: '2026-02-10', yearly: false } } as const;
    const carried = (months: number, rule: RolloverRule) =>
      replay(100n, Array<bigint>(months).fill(90n), rule).carriedIn.minorUnits;
    expect([2, 3, 4, 15].map((months) => carried(months, once))).toEqual([10n, 0n, 10n, 120n]);
    const yearly = { rollover: 'both', cap: null, reset: { on: '2025-02-01', yearly: true } } as const;
    expect([2, 3, 13, 14, 15].map((months) => carried(months, yearly))).toEqual([0n, 10n, 110n, 0n, 10n]);
  });

  it('does not reset before the first of its days', () => {
    const future = { on: '2030-02-01', yearly: true };
    expect(beginsAnew(future, '2026-01-01', '2026-02-01')).toBe(false);
    expect(beginsAnew(future, '2031-01-15', '2031-02-01')).toBe(true);
    expect(beginsAnew({ on: '2024-02-29', yearly: true }, '2026-02-01', '2026-03-01')).toBe(true);
  });

  it('loses what it carried when its line is not planned for a while', () => {
    const months = monthsOf(100n, [40n, 0n, 0n], keeping('both'));
    const paused = months.map((month, index) => (index === 1 ? { ...month, planned: null } : month));
    expect(replayLine(paused).map((figures) => figures?.carriedIn.minorUnits)).toEqual([0n, undefined, 0n]);
  });

  it('has nothing to carry into the first period', () => {
    fc.assert(
      fc.property(allocation, units, fc.constantFrom(...ROLLOVERS), (allocated, spent, rollover) => {
        expect(replay(allocated, [spent], rollover).carriedIn.minorUnits).toBe(0n);
      }),
    );
  });

  it('leaves what was set aside minus what was spent, whatever the history, when both roll over', () => {
    fc.assert(
      fc.property(allocation, spending, (allocated, spent) => {
        const total = spent.reduce((sum, one) => sum + one, 0n);
        expect(replay(allocated, spent, 'both').available.minorUnits).toBe(
          allocated * BigInt(spent.length) - total,
        );
      }),
    );
  });

  it('keeps surplus and deficit on their side, within the cap, and each period balanced', () => {
    const cap = fc.option(fc.bigInt({ min: 0n, max: 50_000n }));
    fc.assert(
      fc.property(
        allocation,
        spending,
        fc.constantFrom(...ROLLOVERS),
        cap,
        (allocated, spent, rollover, most) => {
          const figures = replay(allocated, spent, { rollover, cap: most, reset: null });
          const carriedIn = figures.carriedIn.minorUnits;
          if (rollover === 'none') expect(carriedIn).toBe(0n);
          if (rollover === 'surplus') expect(carriedIn >= 0n).toBe(true);
          if (rollover === 'deficit') expect(carriedIn <= 0n).toBe(true);
          if (most !== null) expect(carriedIn <= most && carriedIn >= -most).toBe(true);
          expect(figures.available.minorUnits).toBe(allocated + carriedIn - spent.at(-1)!);
        },
      ),
    );
  });

  it('adds lines up figure by figure', () => {
    const total = sumFigures([replay(100n, [130n, 10n], 'both'), replay(50n, [0n, 60n], 'both')], 'EUR');
    expect(total).toEqual({
      allocated: euro(150n),
      carriedIn: euro(20n),
      spent: euro(70n),
      available: euro(100n),
    });
  });
});
