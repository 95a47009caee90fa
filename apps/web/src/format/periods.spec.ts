import { comparedWith, periodAround, readPeriod, shiftPeriod, trendOf } from './periods';

describe('periods of reports', () => {
  it('are the month, quarter or year that a day is in', () => {
    expect(periodAround('2024-02-29', 'month')).toEqual({
      kind: 'month',
      from: '2024-02-01',
      to: '2024-02-29',
    });
    expect(periodAround('2026-11-23', 'quarter')).toEqual({
      kind: 'quarter',
      from: '2026-10-01',
      to: '2026-12-31',
    });
    expect(periodAround('2026-11-23', 'year')).toEqual({
      kind: 'year',
      from: '2026-01-01',
      to: '2026-12-31',
    });
  });

  it.each([
    ['2026-04-01', '2026-06-30', 'quarter'],
    ['2026-04-01', '2026-04-30', 'month'],
    ['2026-01-01', '2026-12-31', 'year'],
    ['2026-04-02', '2026-04-30', 'range'],
  ])('are recognised in an address: %s to %s is a %s', (from, to, kind) => {
    expect(readPeriod(from, to, '2026-11-23')).toEqual({ kind, from, to });
  });

  it.each([
    [null, null],
    ['2026-04-02', null],
    ['2026-04-02', '2026-04-01'],
    ['yesterday', 'today'],
    ['2026-13-45', '2026-14-45'],
  ])('are the present month where an address names none: %s to %s', (from, to) => {
    expect(readPeriod(from, to, '2026-11-23')).toEqual({
      kind: 'month',
      from: '2026-11-01',
      to: '2026-11-30',
    });
  });

  it('move by their own length, over the ends of years', () => {
    expect(shiftPeriod(periodAround('2026-01-15', 'month'), -1)).toMatchObject({
      from: '2025-12-01',
      to: '2025-12-31',
    });
    expect(shiftPeriod(periodAround('2026-11-15', 'quarter'), 1)).toMatchObject({
      from: '2027-01-01',
      to: '2027-03-31',
    });
    expect(shiftPeriod({ kind: 'range', from: '2026-03-01', to: '2026-03-10' }, -1)).toEqual({
      kind: 'range',
      from: '2026-02-19',
      to: '2026-02-28',
    });
  });

  it('are compared with as many days of the one before as have passed', () => {
    const november = periodAround('2026-11-23', 'month');
    expect(comparedWith(november, '2026-11-23')).toEqual({
      kind: 'range',
      from: '2026-10-01',
      to: '2026-10-23',
    });
    expect(comparedWith(november, '2026-12-02')).toMatchObject({ from: '2026-10-01', to: '2026-10-31' });
    // A February has no 30th.
    expect(comparedWith(periodAround('2026-03-30', 'month'), '2026-03-30')).toMatchObject({
      to: '2026-02-28',
    });
  });

  it('have a trend of whole months that reaches back far enough', () => {
    expect(trendOf(periodAround('2026-11-23', 'month'), 12)).toEqual({
      from: '2025-12-01',
      to: '2026-11-30',
    });
    expect(trendOf({ kind: 'range', from: '2024-05-17', to: '2026-02-10' }, 12)).toEqual({
      from: '2024-05-01',
      to: '2026-02-28',
    });
  });
});
