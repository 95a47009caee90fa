import { median, percentile, spreadOf } from './figures.js';

describe('figures of a benchmark', () => {
  it('have a median that one wild round does not move', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([3, 1, 2, 1_000])).toBe(2.5);
    expect(spreadOf([5, 1, 3])).toEqual({ median: 3, min: 1, max: 5 });
  });

  it('have percentiles that occurred', () => {
    const hundred = Array.from({ length: 100 }, (_, index) => index + 1);
    expect([0.5, 0.99, 1].map((share) => percentile(hundred, share))).toEqual([50, 99, 100]);
    expect(percentile([7], 0.99)).toBe(7);
  });
});
