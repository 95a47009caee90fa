import { localDateIn } from '#shared';
import {
  comparedMonths,
  daysOf,
  monthOf,
  periodsIn,
  periodStart,
  stretchStarts,
  type Period,
  type PeriodRule,
} from './report-calendar.js';
import { reportMonths, reportRange } from './report-range.js';

const rule = (period: Period, wishes: Partial<PeriodRule> = {}): PeriodRule => ({
  ...{ period, weekStart: 'monday', yearStart: '01-01' },
  ...wishes,
});
const shown = (days: readonly { from: string; to: string }[]) => days.map(({ from, to }) => `${from}/${to}`);
const compared = (month: string, today: string) =>
  comparedMonths(month, month, today).flatMap(({ from, to, previous, toDate }) => [
    ...shown([{ from, to }, previous]),
    toDate && `${toDate.to} with ${toDate.previousTo}`,
  ]);

describe('the calendar of reports', () => {
  it.each([
    ['month-ends-on-30th', '2026-11', '2027-01-01', ['2026-11-01/2026-11-30', '2026-10-01/2026-10-31', null]],
    [
      'january-follows-december',
      '2027-01',
      '2027-03-01',
      ['2027-01-01/2027-01-31', '2026-12-01/2026-12-31', null],
    ],
    [
      'march-after-a-leap-february',
      '2028-03',
      '2028-05-01',
      ['2028-03-01/2028-03-31', '2028-02-01/2028-02-29', null],
    ],
    [
      'march-after-a-short-february',
      '2026-03',
      '2026-05-01',
      ['2026-03-01/2026-03-31', '2026-02-01/2026-02-28', null],
    ],
    [
      'century-without-leap-day',
      '2100-03',
      '2100-05-01',
      ['2100-03-01/2100-03-31', '2100-02-01/2100-02-28', null],
    ],
    [
      'century-with-leap-day',
      '2000-03',
      '2000-05-01',
      ['2000-03-01/2000-03-31', '2000-02-01/2000-02-29', null],
    ],
    [
      'middle-of-the-month',
      '2026-11',
      '2026-11-22',
      ['2026-11-01/2026-11-30', '2026-10-01/2026-10-31', '2026-11-22 with 2026-10-22'],
    ],
    [
      'first-day-of-the-month',
      '2026-11',
      '2026-11-01',
      ['2026-11-01/2026-11-30', '2026-10-01/2026-10-31', '2026-11-01 with 2026-10-01'],
    ],
    [
      'last-day-is-a-whole-month',
      '2026-11',
      '2026-11-30',
      ['2026-11-01/2026-11-30', '2026-10-01/2026-10-31', null],
    ],
    [
      '30th-after-a-28-day-month',
      '2026-03',
      '2026-03-30',
      ['2026-03-01/2026-03-31', '2026-02-01/2026-02-28', '2026-03-30 with 2026-02-28'],
    ],
    [
      '30th-after-a-leap-february',
      '2028-03',
      '2028-03-30',
      ['2028-03-01/2028-03-31', '2028-02-01/2028-02-29', '2028-03-30 with 2028-02-29'],
    ],
    [
      '30th-after-a-30-day-month',
      '2026-12',
      '2026-12-30',
      ['2026-12-01/2026-12-31', '2026-11-01/2026-11-30', '2026-12-30 with 2026-11-30'],
    ],
    [
      'day-before-the-leap-day',
      '2028-02',
      '2028-02-28',
      ['2028-02-01/2028-02-29', '2028-01-01/2028-01-31', '2028-02-28 with 2028-01-28'],
    ],
    [
      'leap-day-ends-its-month',
      '2028-02',
      '2028-02-29',
      ['2028-02-01/2028-02-29', '2028-01-01/2028-01-31', null],
    ],
    ['month-to-come', '2026-12', '2026-11-22', ['2026-12-01/2026-12-31', '2026-11-01/2026-11-30', null]],
  ])('%s', (_, month, today, expected) => {
    expect(compared(month, today)).toEqual(expected);
  });

  it.each<[string, PeriodRule, string, string, string[]]>([
    [
      'month-borders: parts of the first and the last month',
      rule('month'),
      '2026-10-31',
      '2026-12-01',
      ['2026-10-31/2026-10-31', '2026-11-01/2026-11-30', '2026-12-01/2026-12-01'],
    ],
    [
      'leap-february',
      rule('month'),
      '2028-02-29',
      '2028-03-01',
      ['2028-02-29/2028-02-29', '2028-03-01/2028-03-01'],
    ],
    [
      'weeks-from-monday',
      rule('week'),
      '2026-11-01',
      '2026-11-09',
      ['2026-11-01/2026-11-01', '2026-11-02/2026-11-08', '2026-11-09/2026-11-09'],
    ],
    [
      'weeks-from-sunday',
      rule('week', { weekStart: 'sunday' }),
      '2026-11-01',
      '2026-11-09',
      ['2026-11-01/2026-11-07', '2026-11-08/2026-11-09'],
    ],
    [
      'weeks-from-saturday',
      rule('week', { weekStart: 'saturday' }),
      '2026-11-01',
      '2026-11-09',
      ['2026-11-01/2026-11-06', '2026-11-07/2026-11-09'],
    ],
    [
      'iso-week-53-belongs-to-both-years',
      rule('week'),
      '2026-12-28',
      '2027-01-04',
      ['2026-12-28/2027-01-03', '2027-01-04/2027-01-04'],
    ],
    [
      'iso-week-1-begins-in-the-old-year',
      rule('week'),
      '2024-12-29',
      '2025-01-05',
      ['2024-12-29/2024-12-29', '2024-12-30/2025-01-05'],
    ],
    ['week-over-a-leap-day', rule('week'), '2028-02-28', '2028-03-05', ['2028-02-28/2028-03-05']],
    [
      'week-of-the-clock-change-has-seven-days',
      rule('week'),
      '2026-03-23',
      '2026-04-05',
      ['2026-03-23/2026-03-29', '2026-03-30/2026-04-05'],
    ],
    [
      'calendar-quarters',
      rule('quarter'),
      '2026-11-01',
      '2027-01-31',
      ['2026-11-01/2026-12-31', '2027-01-01/2027-01-31'],
    ],
    [
      'fiscal-year-from-april',
      rule('year', { yearStart: '04-01' }),
      '2026-01-01',
      '2027-03-31',
      ['2026-01-01/2026-03-31', '2026-04-01/2027-03-31'],
    ],
    [
      'fiscal-year-from-july',
      rule('year', { yearStart: '07-01' }),
      '2026-06-30',
      '2026-07-01',
      ['2026-06-30/2026-06-30', '2026-07-01/2026-07-01'],
    ],
    [
      'fiscal-year-from-6-april',
      rule('year', { yearStart: '04-06' }),
      '2026-04-05',
      '2027-04-06',
      ['2026-04-05/2026-04-05', '2026-04-06/2027-04-05', '2027-04-06/2027-04-06'],
    ],
    [
      'fiscal-quarters-from-6-april',
      rule('quarter', { yearStart: '04-06' }),
      '2026-07-05',
      '2027-01-06',
      ['2026-07-05/2026-07-05', '2026-07-06/2026-10-05', '2026-10-06/2027-01-05', '2027-01-06/2027-01-06'],
    ],
    [
      'fiscal-quarters-from-july',
      rule('quarter', { yearStart: '07-01' }),
      '2026-06-01',
      '2026-10-01',
      ['2026-06-01/2026-06-30', '2026-07-01/2026-09-30', '2026-10-01/2026-10-01'],
    ],
  ])('%s', (_, given, from, to, expected) => {
    expect(shown(periodsIn({ from, to }, given))).toEqual(expected);
  });

  // One instant: the 1st on Kiritimati (UTC+14), still the 30th in Los Angeles (UTC-8).
  const INSTANT = new Date('2026-11-30T11:00:00Z');
  it.each([
    ['Pacific/Kiritimati', '2026-12-01/2026-12-31', '2026-12-01 with 2026-11-01'],
    ['America/Los_Angeles', '2026-11-01/2026-11-30', null],
    ['Europe/Berlin', '2026-11-01/2026-11-30', null],
  ])('this month in %s is its own', (timeZone, days, toDate) => {
    const today = localDateIn(timeZone, INSTANT);
    const { firstMonth, lastMonth } = reportMonths({}, today);
    const [month] = comparedMonths(firstMonth, lastMonth, today);
    expect(shown([reportRange({}, today), month!])).toEqual([days, days]);
    expect(month!.toDate && `${month!.toDate.to} with ${month!.toDate.previousTo}`).toBe(toDate);
  });

  // The clocks of Berlin went forward at 01:00 UTC: the day had 23 hours, and later 25.
  it.each([
    ['2026-03-28T22:59:59Z', '2026-03-28'],
    ['2026-03-28T23:00:00Z', '2026-03-29'],
    ['2026-03-29T21:59:59Z', '2026-03-29'],
    ['2026-03-29T22:00:00Z', '2026-03-30'],
    ['2026-10-24T22:00:00Z', '2026-10-25'],
    ['2026-10-25T22:59:59Z', '2026-10-25'],
    ['2026-10-31T22:59:59Z', '2026-10-31'],
    ['2026-10-31T23:00:00Z', '2026-11-01'],
  ])('clock-change: at %s it is %s in Berlin', (instant, day) => {
    const today = localDateIn('Europe/Berlin', new Date(instant));
    expect(today).toBe(day);
    expect(periodStart(today, rule('month'))).toBe(`${monthOf(day)}-01`);
  });

  it('year-before-of-a-leap-day: a series of thirteen months ends and begins in February', () => {
    const months = comparedMonths('2027-02', '2028-02', '2028-02-29');
    expect([months.length, ...shown([months[0]!, months.at(-1)!])]).toEqual([
      13,
      '2027-02-01/2027-02-28',
      '2028-02-01/2028-02-29',
    ]);
  });

  it('no-day-is-lost: periods follow each other without a gap, whatever the rule', () => {
    for (const period of ['week', 'month', 'quarter', 'year'] as const)
      for (const yearStart of ['01-01', '04-06', '07-01', '12-28']) {
        const periods = periodsIn({ from: '2023-02-27', to: '2029-03-02' }, rule(period, { yearStart }));
        const starts = stretchStarts(periods);
        expect(starts).toEqual([...periods.map(({ from }) => from), '2029-03-03']);
        for (const { from, to } of periods)
          expect(periodStart(from, rule(period, { yearStart }))).toBe(
            periodStart(to, rule(period, { yearStart })),
          );
      }
  });

  it.each([
    { month: '2026-11', fromMonth: '2026-10' },
    { fromMonth: '2026-10' },
    { toMonth: '2026-10' },
    { fromMonth: '2026-11', toMonth: '2026-10' },
    { fromMonth: '2016-11', toMonth: '2026-11' },
  ])('refuses months that contradict each other: %p', (asked) => {
    expect(() => reportMonths(asked, '2026-11-22')).toThrow(
      expect.objectContaining({ code: 'invalid_parameter' }),
    );
  });

  it('knows the days of a month', () => {
    expect(shown([daysOf('2028-02'), daysOf('2027-02')])).toEqual([
      '2028-02-01/2028-02-29',
      '2027-02-01/2027-02-28',
    ]);
  });
});
