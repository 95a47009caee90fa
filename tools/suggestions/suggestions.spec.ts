import { measure } from './measurement.js';
import { makeHousehold } from './synthetic-household.js';

describe('category suggestions on held-out months', () => {
  it('are right far more often than the usual category, and as often as they say', () => {
    const figures = measure([2_001, 2_002, 2_003, 2_004, 2_005]);
    expect(figures.asked).toBeGreaterThan(500);
    expect(figures.coverage).toBeGreaterThan(0.75);
    expect(figures.accuracy).toBeGreaterThan(0.75);
    expect(figures.accuracy).toBeGreaterThan(figures.baseline + 0.3);
    expect(figures.calibrationError).toBeLessThan(0.08);
  });

  it('are measured on households that a seed gives again', () => {
    expect(makeHousehold(7, 12)).toEqual(makeHousehold(7, 12));
    expect(makeHousehold(7, 12)).not.toEqual(makeHousehold(8, 12));
  });
});
