import type { SeededRandom } from '#shared/testing';

/** Of 1,000 values so many lie below the 95th percentile of a normal distribution: its distance from the median. */
const P95_DEVIATIONS = 1.6448536269514722;

/** A duration as it is published: half of them are shorter than `median`, 95 % than `p95`. Seconds. */
export interface Spread {
  readonly median: number;
  readonly p95: number;
}

export function exponential(random: SeededRandom, mean: number): number {
  return -mean * Math.log(1 - random.next());
}

/** Log-normal, as durations of work are: never negative, and now and then far longer. */
export function logNormal(random: SeededRandom, { median, p95 }: Spread): number {
  const sigma = Math.log(p95 / median) / P95_DEVIATIONS;
  return median * Math.exp(sigma * standardNormal(random));
}

export function logNormalMean({ median, p95 }: Spread): number {
  const sigma = Math.log(p95 / median) / P95_DEVIATIONS;
  return median * Math.exp(sigma ** 2 / 2);
}

/** 1, 2, 3 …, each one less likely than the one before by the same factor. */
export function geometric(random: SeededRandom, mean: number): number {
  if (mean === 1) return 1;
  return 1 + Math.floor(Math.log(1 - random.next()) / Math.log(1 - 1 / mean));
}

/** Box and Muller. */
function standardNormal(random: SeededRandom): number {
  return Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
}
