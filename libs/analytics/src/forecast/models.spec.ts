import fc from 'fast-check';
import { bandAround, marginOf, marginsOf } from './band.js';
import { naive, seasonalMean, seasonalNaive } from './models.js';

const figures = fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 40 });
const ahead = fc.integer({ min: 1, max: 12 });

describe('a forecast of one figure', () => {
  it('is by hand', () => {
    // Thirteen months: twelve of 100 and a December of 400 in the middle; one month ahead is a month like the second.
    const year = [100, 100, 100, 100, 100, 400, 100, 100, 100, 100, 100, 100];
    const level = 1500 / 12;
    expect(seasonalMean(year, 6)).toBeCloseTo((2 / 3) * level + (1 / 3) * 400, 9);
    expect(seasonalMean(year, 1)).toBeCloseTo((2 / 3) * level + (1 / 3) * 100, 9);
    // Seen twice, the season weighs half.
    expect(seasonalMean([...year, ...year], 6)).toBeCloseTo(0.5 * level + 0.5 * 400, 9);
    // Older than two years is forgotten.
    expect(seasonalMean([9999, ...year, ...year], 1)).toBeCloseTo(0.5 * level + 0.5 * 100, 9);
    // Eleven months have no season yet for the one after the next.
    expect(seasonalMean([300, 600], 2)).toBe(450);
    expect(seasonalMean([], 1)).toBe(0);
    expect([naive([1, 2, 3], 5), naive([], 1)]).toEqual([3, 0]);
    expect([
      seasonalNaive(year, 6),
      seasonalNaive(year, 7),
      seasonalNaive(year, 18),
      seasonalNaive([7, 8], 1),
    ]).toEqual([400, 100, 400, 8]);
  });

  it.each([naive, seasonalNaive, seasonalMean])(
    '%p: a constant one goes on, and the size of money does not matter',
    (model) => {
      fc.assert(
        fc.property(figures, ahead, fc.integer({ min: 1, max: 1000 }), (history, months, scale) => {
          const constant = history.map(() => history[0]!);
          expect(model(constant, months)).toBeCloseTo(history[0]!, 4);
          const scaled = model(
            history.map((figure) => figure * scale),
            months,
          );
          expect(Math.abs(scaled - scale * model(history, months))).toBeLessThanOrEqual(1e-6 * (1 + scaled));
          expect(model(history, months)).toBeGreaterThanOrEqual(Math.min(...history) - 1e-6);
          expect(model(history, months)).toBeLessThanOrEqual(Math.max(...history) + 1e-6);
        }),
      );
    },
  );

  it('adds up: that of the whole is the sum of those of its parts', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(9999), fc.nat(9999)), { minLength: 1, maxLength: 30 }),
        ahead,
        (pairs, months) => {
          const [one, other] = [pairs.map(([a]) => a), pairs.map(([, b]) => b)];
          const whole = seasonalMean(
            pairs.map(([a, b]) => a + b),
            months,
          );
          expect(seasonalMean(one, months) + seasonalMean(other, months)).toBeCloseTo(whole, 6);
        },
      ),
    );
  });
});

describe('a band', () => {
  it('is as wide as four of five misses, by hand', () => {
    expect(marginOf([1, -2, 3, -4])).toBeNull();
    // Rank ⌈6 · 0.8⌉ = 5 of 5, ⌈10 · 0.8⌉ = 8 of 9.
    expect(marginOf([5, -1, 2, -4, 3])).toBe(5);
    expect(marginOf([9, -8, 7, -6, 5, -4, 3, -2, 1])).toBe(8);
    expect(marginsOf([[1, 1, 1, 1, 1], [], [9, 9, 9, 9, 9], [2, 2, 2, 2, 2]], 5)).toEqual([1, 1, 9, 9, 9]);
    expect(marginsOf([], 2)).toEqual([null, null]);
  });

  it('holds the forecast, is never below its floor, and grows with the distance', () => {
    const residuals = fc.array(fc.array(fc.integer({ min: -9999, max: 9999 }), { maxLength: 20 }), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(residuals, fc.nat(9999), (byAhead, expected) => {
        const margins = marginsOf(byAhead, 12);
        let narrower = 0;
        for (const margin of margins.filter((one) => one !== null)) {
          const { low, high } = bandAround(expected, margin, 0);
          expect(low).toBeGreaterThanOrEqual(0);
          expect(low <= expected && expected <= high).toBe(true);
          expect(margin).toBeGreaterThanOrEqual(narrower);
          narrower = margin;
        }
      }),
    );
  });

  it('of residuals that are as they were before holds about 80 % of them', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -9999, max: 9999 }), { minLength: 20, maxLength: 200 }),
        (residuals) => {
          const margin = marginOf(residuals)!;
          const held = residuals.filter((one) => Math.abs(one) <= margin).length / residuals.length;
          expect(held).toBeGreaterThanOrEqual(0.8);
        },
      ),
    );
  });
});
