import { Money } from '#shared';
import { median, paceOf, projectSpending, type ProjectionFacts } from './pace.js';

const euro = (units: bigint) => Money.of(units, 'EUR');
const november = (wishes: Partial<ProjectionFacts>): ProjectionFacts => ({
  startsOn: '2026-11-01',
  endsOn: '2026-11-30',
  today: '2026-11-15',
  spent: euro(500n),
  spentToDate: euro(500n),
  restOfEarlier: [],
  ...wishes,
});
const projected = (wishes: Partial<ProjectionFacts>) => {
  const { spent, basis } = projectSpending(november(wishes)) ?? {};
  return [spent?.minorUnits, basis];
};

describe('the projection', () => {
  it('goes on at the speed so far when there is no history', () => {
    expect(projected({})).toEqual([1000n, 'linear']);
  });
  it('does not multiply a rent that earlier periods paid on the first, too', () => {
    expect(projected({ restOfEarlier: [euro(0n), euro(0n), euro(0n)] })).toEqual([500n, 'history']);
  });
  it('adds what earlier periods typically still spent, one unusual period aside', () => {
    expect(projected({ restOfEarlier: [euro(100n), euro(9000n), euro(120n)] })).toEqual([620n, 'history']);
  });
  it('is at least what stands in the books for later days', () => {
    expect(projected({ spent: euro(2000n) })).toEqual([2000n, 'linear']);
  });
  it('says nothing on the first days', () => {
    expect(projectSpending(november({ today: '2026-11-05' }))).toBeNull();
    expect(projected({ today: '2026-11-06' })).toEqual([2500n, 'linear']);
  });
  it('says nothing of a period that has not begun, and what was spent of one that is over', () => {
    expect(projectSpending(november({ today: '2026-10-31' }))).toBeNull();
    expect(projected({ today: '2026-12-01' })).toEqual([500n, 'actual']);
  });
  it('takes the middle of what it compares with', () => {
    expect(median([euro(5n), euro(-7n), euro(100n)]).minorUnits).toBe(5n);
    expect(median([euro(5n), euro(8n)]).minorUnits).toBe(6n);
  });
});

describe('the pace', () => {
  const figures = (plan: bigint, spent: bigint) => ({
    ...{ allocated: euro(plan), carriedIn: euro(0n), spent: euro(spent), available: euro(plan - spent) },
  });

  it('is zero when spending keeps step with time', () => expect(paceOf(figures(3000n, 300n), 0.1)).toBe(0));
  it('is positive when spending is ahead of time', () =>
    expect(paceOf(figures(1000n, 750n), 0.5)).toBe(0.25));
  it('is negative when spending is behind time', () => expect(paceOf(figures(1000n, 0n), 1)).toBe(-1));
  it('does not exist without a plan', () => expect(paceOf(figures(0n, 500n), 0.5)).toBeNull());
});
