import { dueDays, easterOf, nthWeekday, WorkingDays } from './calendar.js';
import type { TrueCadence } from './household-truth.js';

function firstDues(cadence: TrueCadence, first: string, count: number): string[] {
  const days: string[] = [];
  for (const day of dueDays(cadence, first)) {
    if (days.push(day) === count) break;
  }
  return days;
}

describe('due days', () => {
  it('on the 31st fall on the last day of shorter months, and on the 31st again', () => {
    expect(firstDues('monthly', '2023-12-31', 4)).toEqual([
      '2023-12-31',
      '2024-01-31',
      '2024-02-29',
      '2024-03-31',
    ]);
  });

  it('on 29 February fall on the 28th in other years', () => {
    expect(firstDues('annual', '2024-02-29', 5).map((day) => day.slice(5))).toEqual([
      ...['02-29', '02-28', '02-28', '02-28', '02-29'],
    ]);
  });

  it('twice a month are the 15th and the last day', () => {
    expect(firstDues('semimonthly', '2024-01-01', 4)).toEqual([
      ...['2024-01-15', '2024-01-31', '2024-02-15', '2024-02-29'],
    ]);
  });

  it('by weeks cross months and the new year', () => {
    expect(firstDues('biweekly', '2025-12-19', 3)).toEqual(['2025-12-19', '2026-01-02', '2026-01-16']);
    expect(firstDues('four_weekly', '2025-12-05', 2)).toEqual(['2025-12-05', '2026-01-02']);
  });
});

describe('working days', () => {
  const days = new WorkingDays([0, 6], (year) => [`${year}-12-25`, `${year}-12-26`, `${year + 1}-01-01`]);

  it('take a due day from a weekend or a holiday in the agreed direction', () => {
    // 25 and 26 December 2025 are a Thursday and a Friday.
    expect(days.shift('2025-12-25', 'before')).toBe('2025-12-24');
    expect(days.shift('2025-12-25', 'after')).toBe('2025-12-29');
    expect(days.shift('2025-12-27', 'before')).toBe('2025-12-24');
    expect(days.shift('2025-12-25', 'none')).toBe('2025-12-25');
    expect(days.shift('2025-12-24', 'after')).toBe('2025-12-24');
  });
});

it('Easter and moving holidays are where calendars have them', () => {
  expect([2024, 2025, 2026, 2038].map(easterOf)).toEqual([
    '2024-03-31',
    '2025-04-20',
    '2026-04-05',
    '2038-04-25',
  ]);
  expect(nthWeekday(2025, 11, 4, 4)).toBe('2025-11-27');
  expect(nthWeekday(2025, 5, 1, -1)).toBe('2025-05-26');
});
