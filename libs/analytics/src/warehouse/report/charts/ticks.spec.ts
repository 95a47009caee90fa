import { niceTicks } from './ticks.js';

describe('ticks of an axis', () => {
  it.each([
    [0, 100, [0, 25, 50, 75, 100]],
    [0, 91, [0, 25, 50, 75, 100]],
    [120, 380, [0, 100, 200, 300, 400]],
    [-250, 700, [-250, 0, 250, 500, 750]],
    [-90, -10, [-100, -75, -50, -25, 0]],
    [0, 123_456_789, [0, 50_000_000, 100_000_000, 150_000_000]],
  ])('of %d to %d are round and pass zero', (low, high, ticks) => {
    expect(niceTicks(low, high)).toEqual(ticks);
  });

  it.each([
    [0, 0, [0, 1]],
    [0, 1, [0, 1]],
    [0, 3, [0, 1, 2, 3]],
    [-1, 1, [-1, 0, 1]],
    [0, 9, [0, 3, 6, 9]],
  ])('of %d to %d are whole minor units', (low, high, ticks) => {
    expect(niceTicks(low, high)).toEqual(ticks);
  });
});
