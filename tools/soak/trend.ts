/** One reading of something that must not grow. */
export interface Reading {
  /** Seconds since the beginning. */
  readonly at: number;
  readonly value: number;
}

/** How a series changes, as robustly as it can be told: a third of the readings may be wild and the slope stays. */
export interface Trend {
  /** Per second: the median of the slopes between all pairs of readings (Theil and Sen). */
  readonly slope: number;
  /** Bounds of the slope at 99 % confidence (Sen, by the variance of Kendall's S). */
  readonly low: number;
  readonly high: number;
}

/** Two-sided 99 % of the normal distribution. */
const Z = 2.576;
const FEWEST_READINGS = 10;

/** @throws Error for fewer than ten readings: nothing can be said of them. */
export function trendOf(readings: readonly Reading[]): Trend {
  const { length: n } = readings;
  if (n < FEWEST_READINGS) throw new Error(`${n} readings are too few for a trend.`);
  const slopes = new Float64Array((n * (n - 1)) / 2);
  let position = 0;
  for (let later = 1; later < n; later++)
    for (let earlier = 0; earlier < later; earlier++) {
      const [from, to] = [readings[earlier]!, readings[later]!];
      slopes[position++] = (to.value - from.value) / (to.at - from.at);
    }
  slopes.sort();
  const half = Z * Math.sqrt(varianceOfS(readings));
  const at = (rank: number) => slopes[Math.min(slopes.length - 1, Math.max(0, Math.round(rank)))]!;
  const middle = (slopes.length - 1) / 2;
  return {
    slope: (slopes[Math.floor(middle)]! + slopes[Math.ceil(middle)]!) / 2,
    low: at((slopes.length - half) / 2 - 1),
    high: at((slopes.length + half) / 2),
  };
}

/** Of Kendall's S, with its correction for equal values. */
function varianceOfS(readings: readonly Reading[]): number {
  const term = (count: number) => count * (count - 1) * (2 * count + 5);
  const ties = Map.groupBy(readings, ({ value }) => value).values();
  return (term(readings.length) - [...ties].reduce((sum, { length }) => sum + term(length), 0)) / 18;
}

/** What a series may do, and what it did. */
export interface Verdict {
  readonly first: number;
  readonly last: number;
  /** What it grew by over the judged time: by its slope, and for certain (the slope's lower bound). */
  readonly growth: number;
  readonly certainGrowth: number;
  readonly isLeak: boolean;
}

/**
 * A leak grows without end, so its slope is upward beyond doubt and what it gained in the judged time is more than a
 * cache that still fills may take. Either alone is none: readings of one process depend on each other, so that a slope
 * can seem certain that is of no consequence.
 * @param readings after the warm-up
 * @param allowance growth over the judged time that is none, in the unit of the readings
 */
export function judgeTrend(readings: readonly Reading[], allowance: number): Verdict {
  const { slope, low } = trendOf(readings);
  const [begin, end] = [readings[0]!, readings.at(-1)!];
  const seconds = end.at - begin.at;
  const certainGrowth = low * seconds;
  return {
    first: begin.value,
    last: end.value,
    growth: slope * seconds,
    certainGrowth,
    isLeak: certainGrowth > allowance,
  };
}
