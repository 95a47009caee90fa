import { SeededRandom } from '#shared/testing';
import { exponential } from './distributions.js';
import type { Simulation } from './simulation.js';

const HOUR = 3_600;
const DAY = 86_400;

/** How often something happens at a time of day, when it happens so often on a whole day. Per second. */
export class DailyRate {
  readonly highest: number;

  /** @param hours share of each hour of the day; they sum to 1 */
  constructor(
    private readonly perDay: number,
    private readonly hours: readonly number[],
  ) {
    this.highest = (perDay * Math.max(...hours)) / HOUR;
  }

  at(seconds: number): number {
    return (this.perDay * this.hours[Math.floor((seconds % DAY) / HOUR)]!) / HOUR;
  }
}

/** A Poisson process whose rate follows the hour of the day: candidates at the highest rate, thinned out to the hour's. */
export function arriveDaily(
  simulation: Simulation,
  random: SeededRandom,
  rate: DailyRate,
  until: number,
  arrive: () => void,
): void {
  const next = (): void => {
    if (simulation.now >= until) return;
    if (random.next() * rate.highest < rate.at(simulation.now)) arrive();
    simulation.after(exponential(random, 1 / rate.highest), next);
  };
  simulation.after(exponential(random, 1 / rate.highest), next);
}
