import { MOST_ATTEMPTS, pauseAfter } from './retry-schedule.js';

describe('the pauses between attempts', () => {
  const pauses = (chance: number) =>
    Array.from({ length: MOST_ATTEMPTS - 1 }, (_, index) => pauseAfter(index + 1, chance) / 1_000);

  it('grow from seconds to hours and last about a day', () => {
    expect(pauses(0.5)).toEqual([10, 30, 90, 270, 810, 2_430, 7_290, 21_870, 28_800, 28_800]);
    const hours = pauses(0.5).reduce((sum, pause) => sum + pause) / 3_600;
    expect(hours).toBeGreaterThan(24);
    expect(hours).toBeLessThan(26);
  });

  it('are a fifth shorter or longer by chance', () => {
    expect(pauses(0)[0]).toBe(8);
    expect(pauses(1)[0]).toBe(12);
    expect(pauses(1).at(-1)).toBe(28_800 * 1.2);
  });
});
