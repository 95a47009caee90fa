import { dueDays } from './due-days';

describe('the days that something recurring is due', () => {
  it('go on by weeks', () => {
    expect(dueDays('2026-11-25', 'biweekly', '2026-12-23')).toEqual([
      '2026-11-25',
      '2026-12-09',
      '2026-12-23',
    ]);
  });

  it('keep to the end of months, and come back to their day', () => {
    expect(dueDays('2026-12-31', 'monthly', '2027-03-31')).toEqual([
      '2026-12-31',
      '2027-01-31',
      '2027-02-28',
      '2027-03-31',
    ]);
  });

  it('are none while the next one lies beyond', () => {
    expect(dueDays('2027-11-20', 'annual', '2027-01-31')).toEqual([]);
  });
});
