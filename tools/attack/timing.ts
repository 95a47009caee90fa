import { median } from '../bench/figures.js';

/** Answers of one kind may take so much longer than of the other, seen from outside. */
const TOLERATED = 0.1;
/** Fewer say nothing on a machine that others use as well. */
const PAIRS_PER_ROUND = 40;
const LEAST_ROUNDS = 2;

export interface TimingComparison {
  /** Milliseconds. */
  readonly medians: readonly [number, number];
  /** The median of what the two of a pair differ by, as a share of the faster kind's median. */
  readonly difference: number;
  readonly pairs: number;
  readonly isTold: boolean;
}

/**
 * Compares how long two requests take, one after the other in turns, so that a busy moment of the machine hits both,
 * and only the two of one pair are compared: what comes and goes with the machine's load is in both or on either side.
 * Noise shrinks with the number of pairs and a leak does not: rounds are added until the difference is small
 * enough; a real difference stays told however often it is looked at.
 * @param patienceMs for so long
 */
export async function compareTimings(
  one: () => Promise<unknown>,
  other: () => Promise<unknown>,
  patienceMs: number,
): Promise<TimingComparison> {
  const times: [number[], number[]] = [[], []];
  const measure = async (which: 0 | 1) => {
    const begun = performance.now();
    await (which === 0 ? one() : other());
    times[which].push(performance.now() - begun);
  };
  let result: TimingComparison;
  let round = 0;
  const started = performance.now();
  do {
    round++;
    for (let pair = 0; pair < PAIRS_PER_ROUND; pair++) {
      const first = pair % 2 === 0 ? 0 : 1;
      await measure(first);
      await measure(first === 0 ? 1 : 0);
    }
    const medians = [median(times[0]), median(times[1])] as const;
    const differences = times[0].map((time, pair) => time - times[1][pair]!);
    const difference = Math.abs(median(differences)) / Math.min(...medians);
    result = { medians, difference, pairs: times[0].length, isTold: difference > TOLERATED };
  } while (round < LEAST_ROUNDS || (result.isTold && performance.now() < started + patienceMs));
  return result;
}
