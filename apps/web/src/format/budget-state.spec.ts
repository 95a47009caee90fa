import { stateOf, type Planned } from './budget-state';

const line = (values: Partial<Planned>): Planned => {
  const { allocated = 100, carriedIn = 0, spent = 0, pace = null, projected = null } = values;
  return { allocated, carriedIn, spent, available: allocated + carriedIn - spent, pace, projected };
};

describe('how a budget line stands', () => {
  it('measures against what was planned and what was carried in', () => {
    expect(stateOf(line({ allocated: 100, carriedIn: 100, spent: 50 }))).toMatchObject({
      plan: 200,
      share: 0.25,
    });
  });

  it('puts the mark where an even pace would be', () => {
    expect(stateOf(line({ spent: 80, pace: 0.3 })).even).toBeCloseTo(0.5);
    expect(stateOf(line({ spent: 80 })).even).toBeNull();
  });

  it.each([
    [{ spent: 100, projected: 100 }, undefined],
    [{ spent: 60, projected: 101 }, 'warn'],
    [{ spent: 101, projected: 120 }, 'bad'],
    [{ spent: 120, carriedIn: 20 }, undefined],
  ])('%j is %s', (values, tone) => {
    expect(stateOf(line(values)).tone).toBe(tone);
  });

  it('shows what was spent without a plan as all of it', () => {
    expect(stateOf(line({ allocated: 0, spent: 5 }))).toMatchObject({ share: 1, even: null, tone: 'bad' });
    expect(stateOf(line({ allocated: 0 }))).toMatchObject({ share: 0, tone: undefined });
  });
});
