import fc from 'fast-check';
import { addDays } from '#shared';
import { CALENDAR_YEAR, taxYearOf, taxYearRange } from './tax-year.js';

const BRITISH = { month: 4, day: 6 };

describe('tax years', () => {
  it('end the day before the next one begins, leap days included', () => {
    expect(taxYearRange(2026, CALENDAR_YEAR)).toEqual({ from: '2026-01-01', to: '2026-12-31' });
    expect(taxYearRange(2025, BRITISH)).toEqual({ from: '2025-04-06', to: '2026-04-05' });
    expect(taxYearRange(2023, { month: 3, day: 1 })).toEqual({ from: '2023-03-01', to: '2024-02-29' });
  });

  it('change at their own border', () => {
    expect(taxYearOf('2026-04-05', BRITISH)).toBe(2025);
    expect(taxYearOf('2026-04-06', BRITISH)).toBe(2026);
    expect(taxYearOf('2026-12-31', CALENDAR_YEAR)).toBe(2026);
    expect(taxYearOf('2027-01-01', CALENDAR_YEAR)).toBe(2027);
  });

  it('have each day in exactly one of them', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 90_000 }),
        fc.record({ month: fc.integer({ min: 1, max: 12 }), day: fc.integer({ min: 1, max: 28 }) }),
        (days, yearStart) => {
          const day = addDays('1901-01-01', days);
          const year = taxYearOf(day, yearStart);
          const holding = [year - 1, year, year + 1].filter((other) => {
            const { from, to } = taxYearRange(other, yearStart);
            return from <= day && day <= to;
          });
          expect(holding).toEqual([year]);
        },
      ),
    );
  });
});
