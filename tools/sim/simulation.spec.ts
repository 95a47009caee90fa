import { SeededRandom } from '#shared/testing';
import { API, PEOPLE, WORKER } from './assumptions.js';
import { arriveDaily, DailyRate } from './daily-arrivals.js';
import { geometric, logNormal } from './distributions.js';
import { Quantiles } from './quantiles.js';
import { Simulation } from './simulation.js';

describe('the clock', () => {
  it('lets events happen in the order of their times, and of their planning', () => {
    const simulation = new Simulation();
    const random = new SeededRandom(3);
    const happened: [number, number][] = [];
    for (let order = 0; order < 500; order++) {
      const at = random.integer(0, 50);
      simulation.after(at, () => happened.push([at, order]));
    }
    simulation.run(49);
    const sorted = [...happened].sort(([a, first], [b, second]) => a - b || first - second);
    expect(happened).toEqual(sorted);
    expect(happened.every(([at]) => at <= 49)).toBe(true);
    simulation.run(50);
    expect(happened).toHaveLength(500);
  });
});

describe('arrivals', () => {
  it('follow the hours of the day', () => {
    const simulation = new Simulation();
    const perHour = new Array<number>(24).fill(0);
    const rate = new DailyRate(30_000, PEOPLE.hours);
    arriveDaily(simulation, new SeededRandom(1), rate, 86_400, () => {
      perHour[Math.floor(simulation.now / 3_600)]!++;
    });
    simulation.run(86_400);
    for (const [hour, share] of PEOPLE.hours.entries()) {
      const expected = 30_000 * share;
      expect(Math.abs(perHour[hour]! - expected)).toBeLessThan(4.5 * Math.sqrt(expected));
    }
  });

  it('come to all of a day, and all shares to all requests', () => {
    const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
    expect(sum(PEOPLE.hours)).toBeCloseTo(1, 12);
    expect(PEOPLE.hours).toHaveLength(24);
    expect(sum(API.mix.map(({ share }) => share))).toBeCloseTo(1, 12);
  });
});

describe('what is drawn', () => {
  it('has the median and the 95th percentile that were measured', () => {
    const random = new SeededRandom(5);
    const drawn = new Quantiles();
    for (let count = 0; count < 30_000; count++) drawn.add(logNormal(random, WORKER.localReading));
    expect(drawn.at(0.5) / WORKER.localReading.median).toBeCloseTo(1, 1);
    expect(drawn.at(0.95) / WORKER.localReading.p95).toBeCloseTo(1, 1);
  });

  it('has the mean number of receipts at once', () => {
    const random = new SeededRandom(6);
    let sum = 0;
    for (let count = 0; count < 20_000; count++) sum += geometric(random, 1.5);
    expect(sum / 20_000).toBeCloseTo(1.5, 1);
    expect(geometric(random, 1)).toBe(1);
  });

  it('is told in quantiles to one per cent', () => {
    const quantiles = new Quantiles();
    for (let value = 1; value <= 10_000; value++) quantiles.add(value / 1_000);
    expect(Math.abs(quantiles.at(0.5) / 5 - 1)).toBeLessThan(0.011);
    expect(Math.abs(quantiles.at(0.99) / 9.9 - 1)).toBeLessThan(0.011);
    expect(quantiles.longest).toBe(10);
    expect(quantiles.mean).toBeCloseTo(5.0005, 6);
    expect(new Quantiles().at(0.95)).toBe(0);
  });
});
