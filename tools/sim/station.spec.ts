import { SeededRandom } from '#shared/testing';
import { exponential, logNormal, logNormalMean } from './distributions.js';
import { Quantiles } from './quantiles.js';
import { erlangC, meanWaitOfMG1, meanWaitOfMMc } from './queueing-formulas.js';
import { Simulation } from './simulation.js';
import { Station } from './station.js';

const ARRIVALS_OF_RUN = 15_000;
const RUNS = 10;
/** Of 10 means: a true hypothesis is refused once in about 1,000 times, and seeds do not change. */
const T_9 = 4.78;

interface Line {
  readonly servers: number;
  readonly arrivalRate: number;
  readonly service: (random: SeededRandom) => number;
}

/** Mean waits of several runs, each from an empty line on. */
function meanWaits({ servers, arrivalRate, service }: Line): number[] {
  return Array.from({ length: RUNS }, (_, run) => {
    const random = new SeededRandom(1_000 + run);
    const simulation = new Simulation();
    const waits = new Quantiles();
    const station = new Station(simulation, servers, (seconds) => waits.add(seconds));
    const arrive = (): void => {
      station.arrive((free) => simulation.after(service(random), free));
      simulation.after(exponential(random, 1 / arrivalRate), arrive);
    };
    simulation.after(0, arrive);
    simulation.run(ARRIVALS_OF_RUN / arrivalRate);
    return waits.mean;
  });
}

/** The half-width of the interval that holds the true mean, and how far off the formula is. */
function compare(values: readonly number[], formula: number) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
  return { off: Math.abs(mean - formula), error: T_9 * Math.sqrt(variance / values.length), mean };
}

describe('a station', () => {
  it.each([
    { servers: 1, load: 0.7 },
    { servers: 4, load: 0.75 },
    { servers: 20, load: 0.85 },
  ])('waits in M/M/$servers at a load of $load as Erlang C says', ({ servers, load }) => {
    const meanService = 2;
    const arrivalRate = (servers * load) / meanService;
    const waits = meanWaits({ servers, arrivalRate, service: (random) => exponential(random, meanService) });
    const formula = meanWaitOfMMc(servers, arrivalRate, meanService);
    const { off, error } = compare(waits, formula);
    expect(off).toBeLessThan(error);
    expect(error).toBeLessThan(0.3 * formula);
  });

  it('waits in M/G/1 as Pollaczek and Khinchine say, with the durations of local readings', () => {
    const spread = { median: 1.31, p95: 3.19 };
    const meanService = logNormalMean(spread);
    const sigmaSquared = 2 * Math.log(meanService / spread.median);
    const variance = meanService ** 2 * (Math.exp(sigmaSquared) - 1);
    const arrivalRate = 0.7 / meanService;
    const waits = meanWaits({ servers: 1, arrivalRate, service: (random) => logNormal(random, spread) });
    const formula = meanWaitOfMG1(arrivalRate, meanService, variance);
    const { off, error } = compare(waits, formula);
    expect(off).toBeLessThan(error);
    expect(error).toBeLessThan(0.15 * formula);
  });

  it('keeps the order of arrival, and lets work end when servers go', () => {
    const simulation = new Simulation();
    const station = new Station(simulation, 2);
    const begun: string[] = [];
    for (const name of ['a', 'b', 'c', 'd']) {
      station.arrive((free) => {
        begun.push(`${name} ${simulation.now}`);
        simulation.after(10, free);
      });
    }
    simulation.run(5);
    expect(station.waiting).toBe(2);
    expect(station.longestWait).toBe(5);
    station.resize(1);
    simulation.run(100);
    expect(begun).toEqual(['a 0', 'b 0', 'c 10', 'd 20']);
    expect(station.workDone).toBe(40);
  });
});

describe('Erlang C', () => {
  it('is the load with one server, and the value of the tables with more', () => {
    expect(erlangC(1, 0.6)).toBeCloseTo(0.6, 12);
    // Two servers: 2 rho^2 / (1 + rho).
    expect(erlangC(2, 1)).toBeCloseTo(1 / 3, 12);
    expect(erlangC(10, 8)).toBeCloseTo(0.409, 3);
  });
});
