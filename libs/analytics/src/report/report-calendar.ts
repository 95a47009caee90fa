import { addDays, addMonths, daysBetween, type DateRange, type LocalDate } from '#shared';

export const PERIODS = ['week', 'month', 'quarter', 'year'] as const;
export type Period = (typeof PERIODS)[number];

export const WEEKDAYS = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** How days make periods. */
export interface PeriodRule {
  readonly period: Period;
  readonly weekStart: Weekday;
  /** First day of a year, and of its first quarter: `MM-DD`, a day that every year has. */
  readonly yearStart: string;
}

/** A calendar month, `YYYY-MM`. */
export type Month = string;

/** A month beside the calendar's month before it, whether or not anything happened there. */
export interface ComparedMonth extends DateRange {
  readonly month: Month;
  readonly previous: DateRange;
  /** Of the month that is not over: as much of it as has begun, beside as many days of the month before. */
  readonly toDate: { readonly to: LocalDate; readonly previousTo: LocalDate } | null;
}

const A_MONDAY = '1900-01-01';

/** First day of the period that a day lies in. */
export function periodStart(day: LocalDate, { period, weekStart, yearStart }: PeriodRule): LocalDate {
  if (period === 'month') return `${day.slice(0, 7)}-01`;
  if (period === 'week') {
    const weekday = daysBetween(A_MONDAY, day) % 7;
    return addDays(day, -((weekday - WEEKDAYS.indexOf(weekStart) + 7) % 7));
  }
  const ofSameYear = `${day.slice(0, 4)}-${yearStart}`;
  const year = ofSameYear <= day ? ofSameYear : addMonths(ofSameYear, -12);
  if (period === 'year') return year;
  const quarters = [9, 6, 3, 0].map((months) => addMonths(year, months));
  return quarters.find((start) => start <= day) ?? year;
}

/** The periods that have a day in the range, the oldest first, each with its days in the range only. */
export function periodsIn({ from, to }: DateRange, rule: PeriodRule): DateRange[] {
  const periods: DateRange[] = [];
  for (let first = from; first <= to;) {
    const next = periodAfter(periodStart(first, rule), rule.period);
    const last = addDays(next, -1);
    periods.push({ from: first, to: last < to ? last : to });
    first = next;
  }
  return periods;
}

function periodAfter(start: LocalDate, period: Period): LocalDate {
  if (period === 'week') return addDays(start, 7);
  return addMonths(start, { month: 1, quarter: 3, year: 12 }[period]);
}

/** The days of a calendar month. */
export function daysOf(month: Month): DateRange {
  const from = `${month}-01`;
  return { from, to: addDays(addMonths(from, 1), -1) };
}

export function monthOf(day: LocalDate): Month {
  return day.slice(0, 7);
}

/** The months from one to the other, the oldest first. */
export function comparedMonths(first: Month, last: Month, today: LocalDate): ComparedMonth[] {
  const months: ComparedMonth[] = [];
  let previous = daysOf(monthOf(addDays(`${first}-01`, -1)));
  while (monthOf(previous.to) < last) {
    const { from, to } = daysOf(monthOf(addDays(previous.to, 1)));
    // Where the month before has no such day, its last one.
    const toDate = from <= today && today < to ? { to: today, previousTo: addMonths(today, -1) } : null;
    months.push({ month: monthOf(from), from, to, previous, toDate });
    previous = { from, to };
  }
  return months;
}

/** First days of stretches of which every range given is made up; each begins on the first day of one or after one. */
export function stretchStarts(ranges: readonly DateRange[]): LocalDate[] {
  return [...new Set(ranges.flatMap(({ from, to }) => [from, addDays(to, 1)]))].sort();
}
