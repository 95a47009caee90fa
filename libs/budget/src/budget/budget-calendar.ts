import { addDays, addMonths, daysBetween, type LocalDate } from '#shared';
import type { BudgetPeriod } from './budget.entity.js';

/** When a budget's periods begin. */
export interface BudgetCalendar {
  readonly period: BudgetPeriod;
  readonly startsOn: LocalDate;
}

const MONTHS: Readonly<Record<Exclude<BudgetPeriod, 'weekly'>, number>> = {
  monthly: 1,
  quarterly: 3,
  yearly: 12,
};

/**
 * First day of the budget's period number `index` (0 = the one that begins on `startsOn`). Always counted from
 * `startsOn`, so a budget of the 31st returns to the 31st after a short month.
 */
export function firstDayOf({ period, startsOn }: BudgetCalendar, index: number): LocalDate {
  return period === 'weekly' ? addDays(startsOn, 7 * index) : addMonths(startsOn, MONTHS[period] * index);
}

/** Number of the period that `day` lies in; -1 before the first one. */
export function periodContaining(calendar: BudgetCalendar, day: LocalDate): number {
  const { period, startsOn } = calendar;
  if (day < startsOn) return -1;
  if (period === 'weekly') return Math.floor(daysBetween(startsOn, day) / 7);
  const index = Math.floor(monthsBetween(startsOn, day) / MONTHS[period]);
  return firstDayOf(calendar, index) > day ? index - 1 : index;
}

/** Number of the period that begins on `day`; null when none does. */
export function periodBeginningOn(calendar: BudgetCalendar, day: LocalDate): number | null {
  const { period, startsOn } = calendar;
  const index =
    period === 'weekly' ? daysBetween(startsOn, day) / 7 : monthsBetween(startsOn, day) / MONTHS[period];
  return Number.isInteger(index) && index >= 0 && firstDayOf(calendar, index) === day ? index : null;
}

/** Share of the days `startsOn` to `endsOn` that have begun by `today`: 0 before, 1 from the last day on. */
export function elapsedShare(startsOn: LocalDate, endsOn: LocalDate, today: LocalDate): number {
  const days = daysBetween(startsOn, endsOn) + 1;
  const begun = Math.min(Math.max(daysBetween(startsOn, today) + 1, 0), days);
  return begun / days;
}

/** Calendar months from one date's month to the other's, whatever the days. */
function monthsBetween(from: LocalDate, to: LocalDate): number {
  const months = (date: LocalDate) => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7));
  return months(to) - months(from);
}
