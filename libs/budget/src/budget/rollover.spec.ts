import fc from 'fast-check';
import { Money } from '#shared';
import { ROLLOVERS } from './budget.entity.js';
import { paceOf, replayLine, sumFigures } from './rollover.js';

const euro = (units: bigint) => Money.of(units, 'EUR');
const replay = (allocated: bigint, spent: bigint[], rollover: (typeof ROLLOVERS)[number]) =>
  replayLine(euro(allocated), spent.map(euro), rollover);

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

  it('keeps surplus and deficit on their side, and each period balanced', () => {
    fc.assert(
      fc.property(allocation, spending, fc.constantFrom(...ROLLOVERS), (allocated, spent, rollover) => {
        const figures = replay(allocated, spent, rollover);
        const carriedIn = figures.carriedIn.minorUnits;
        if (rollover === 'none') expect(carriedIn).toBe(0n);
        if (rollover === 'surplus') expect(carriedIn >= 0n).toBe(true);
        if (rollover === 'deficit') expect(carriedIn <= 0n).toBe(true);
        expect(figures.available.minorUnits).toBe(allocated + carriedIn - spent.at(-1)!);
      }),
    );
  });

  it('goes on from any period as if it had been replayed from the start', () => {
    fc.assert(
      fc.property(
        allocation,
        spending,
        units,
        fc.constantFrom(...ROLLOVERS),
        (allocated, spent, next, rollover) => {
          const before = replay(allocated, spent, rollover).available;
          const after = replay(allocated, [...spent, next], rollover);
          const bySide = {
            none: 0n,
            both: before.minorUnits,
            surplus: max(before.minorUnits, 0n),
            deficit: min(before.minorUnits, 0n),
          };
          expect(after.carriedIn.minorUnits).toBe(bySide[rollover]);
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

describe('the pace', () => {
  const figures = (plan: bigint, spent: bigint) => replay(plan, [spent], 'none');

  it('is zero when spending keeps step with time', () => expect(paceOf(figures(3000n, 300n), 0.1)).toBe(0));
  it('is positive when spending is ahead of time', () =>
    expect(paceOf(figures(1000n, 750n), 0.5)).toBe(0.25));
  it('is negative when spending is behind time', () => expect(paceOf(figures(1000n, 0n), 1)).toBe(-1));
  it('does not exist without a plan', () => expect(paceOf(figures(0n, 500n), 0.5)).toBeNull());
});

const max = (a: bigint, b: bigint) => (a > b ? a : b);
const min = (a: bigint, b: bigint) => (a < b ? a : b);
