import { SeededRandom } from '#shared/testing';
import { judgeTrend, trendOf, type Reading } from './trend.js';

const MIB = 2 ** 20;

/** A quarter of an hour of readings, one every five seconds. */
function series(valueAt: (seconds: number, random: SeededRandom) => number, seed = 1): Reading[] {
  const random = new SeededRandom(seed);
  return Array.from({ length: 180 }, (_, index) => ({ at: index * 5, value: valueAt(index * 5, random) }));
}
/** A heap between collections: full of garbage, less of it, and so on. */
const sawtooth = (seconds: number, random: SeededRandom) =>
  (60 + ((seconds * 7) % 40) + 10 * random.next()) * MIB;

describe('the slope of a series', () => {
  it('is that of a line, whatever a tenth of the readings says', () => {
    const readings = series((seconds, random) => (random.next() < 0.1 ? 1e9 : 5 + 3 * seconds));
    const { slope, low, high } = trendOf(readings);
    expect(slope).toBeCloseTo(3, 5);
    expect(low).toBeLessThanOrEqual(slope);
    expect(high).toBeGreaterThanOrEqual(slope);
  });

  it('is bounded by nothing but it when all readings are equal', () => {
    expect(trendOf(series(() => 42))).toEqual({ slope: 0, low: 0, high: 0 });
  });

  it('is covered by its bounds nearly always', () => {
    const missed = Array.from({ length: 200 }, (_, seed) =>
      trendOf(series((seconds, random) => seconds + 400 * random.next(), seed + 1)),
    ).filter(({ low, high }) => low > 1 || high < 1);
    expect(missed.length).toBeLessThanOrEqual(8);
  });

  it('is not told of a handful of readings', () => {
    expect(() => trendOf(series(() => 1).slice(0, 9))).toThrow('too few');
  });
});

describe('the judge of leaks', () => {
  it.each([1, 2, 3, 4, 5])('finds none in a heap that is emptied and filled (%d)', (seed) => {
    expect(judgeTrend(series(sawtooth, seed), 2 * MIB).isLeak).toBe(false);
  });

  it.each([1, 2, 3, 4, 5])('finds a megabyte a minute below a sawtooth of forty (%d)', (seed) => {
    const leaking = series((seconds, random) => sawtooth(seconds, random) + (seconds / 60) * MIB, seed);
    expect(judgeTrend(leaking, 2 * MIB).isLeak).toBe(true);
  });

  it('finds a handle that is forgotten every other minute', () => {
    const handles = series((seconds, random) => 40 + Math.floor(seconds / 120) + random.integer(0, 3));
    expect(judgeTrend(handles, 3).isLeak).toBe(true);
    expect(
      judgeTrend(
        series((_, random) => 40 + random.integer(0, 3)),
        3,
      ).isLeak,
    ).toBe(false);
  });

  it('finds none in what has settled, in a spike, or in certain growth of no consequence', () => {
    expect(
      judgeTrend(
        series((seconds) => 100 * MIB * (1 - Math.exp(-(seconds + 300) / 60))),
        2 * MIB,
      ).isLeak,
    ).toBe(false);
    expect(
      judgeTrend(
        series((seconds) => (seconds > 600 && seconds < 650 ? 900 : 100) * MIB),
        2 * MIB,
      ).isLeak,
    ).toBe(false);
    const slight = judgeTrend(
      series((seconds) => 100 * MIB + seconds),
      2 * MIB,
    );
    expect(slight.certainGrowth).toBeGreaterThan(0);
    expect(slight.isLeak).toBe(false);
  });
});
