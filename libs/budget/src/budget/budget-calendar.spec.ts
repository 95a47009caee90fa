import fc from 'fast-check';
import { addDays } from '#shared';
import { elapsedShare, firstDayOf, periodBeginningOn, periodContaining } from './budget-calendar.js';
import { BUDGET_PERIODS } from './budget.entity.js';

describe('a budget calendar', () => {
  it('returns to the 31st after a short month', () => {
    const calendar = { period: 'monthly', startsOn: '2026-01-31' } as const;
    expect([0, 1, 2, 3].map((index) => firstDayOf(calendar, index))).toEqual([
      '2026-01-31',
      '2026-02-28',
      '2026-03-31',
      '2026-04-30',
    ]);
    expect(periodBeginningOn(calendar, '2026-02-28')).toBe(1);
    expect(periodBeginningOn(calendar, '2026-03-28')).toBeNull();
  });

  it('counts quarters and years from any day', () => {
    expect(firstDayOf({ period: 'quarterly', startsOn: '2025-11-15' }, 1)).toBe('2026-02-15');
    expect(firstDayOf({ period: 'yearly', startsOn: '2024-02-29' }, 1)).toBe('2025-02-28');
    expect(firstDayOf({ period: 'yearly', startsOn: '2024-02-29' }, 4)).toBe('2028-02-29');
  });

  it('has no period before its first day', () => {
    expect(periodBeginningOn({ period: 'weekly', startsOn: '2026-01-05' }, '2025-12-29')).toBeNull();
  });

  it('finds every period by its first day and none by another day', () => {
    const day = fc.integer({ min: 0, max: 20_000 }).map((offset) => addDays('1990-01-01', offset));
    fc.assert(
      fc.property(fc.constantFrom(...BUDGET_PERIODS), day, fc.nat(120), (period, startsOn, index) => {
        const calendar = { period, startsOn };
        const first = firstDayOf(calendar, index);
        expect(periodBeginningOn(calendar, first)).toBe(index);
        expect(firstDayOf(calendar, index + 1) > first).toBe(true);
        expect(periodBeginningOn(calendar, addDays(first, 1))).toBeNull();
      }),
    );
  });

  it('finds the period of every day', () => {
    const day = fc.integer({ min: 0, max: 20_000 }).map((offset) => addDays('1990-01-01', offset));
    fc.assert(
      fc.property(fc.constantFrom(...BUDGET_PERIODS), day, day, (period, startsOn, asked) => {
        const calendar = { period, startsOn };
        const index = periodContaining(calendar, asked);
        if (asked < startsOn) expect(index).toBe(-1);
        else {
          expect(firstDayOf(calendar, index) <= asked).toBe(true);
          expect(firstDayOf(calendar, index + 1) > asked).toBe(true);
        }
      }),
    );
  });

  it('says how much of a period has begun', () => {
    expect(elapsedShare('2026-11-01', '2026-11-30', '2026-10-31')).toBe(0);
    expect(elapsedShare('2026-11-01', '2026-11-30', '2026-11-03')).toBe(0.1);
    expect(elapsedShare('2026-11-01', '2026-11-30', '2026-11-30')).toBe(1);
    expect(elapsedShare('2026-11-01', '2026-11-30', '2027-05-01')).toBe(1);
  });
});
