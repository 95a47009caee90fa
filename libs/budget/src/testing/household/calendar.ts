import { addDays, addMonths, type LocalDate } from '#shared';
import type { TrueCadence } from './household-truth.js';

/** 0 = Sunday. */
export function weekdayOf(day: LocalDate): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay();
}

/** 1 = January. */
export function monthOf(day: LocalDate): number {
  return Number(day.slice(5, 7));
}

export function yearOf(day: LocalDate): number {
  return Number(day.slice(0, 4));
}

export function dayOfMonth(day: LocalDate): number {
  return Number(day.slice(8));
}

export function dateOf(year: number, month: number, day: number): LocalDate {
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

export interface CalendarDay {
  readonly day: LocalDate;
  /** 0 = Sunday. */
  readonly weekday: number;
}

/** Every day from the first to the last one. */
export function calendarDays(first: LocalDate, last: LocalDate): CalendarDay[] {
  const days: CalendarDay[] = [];
  let weekday = weekdayOf(first);
  for (let day = first; day <= last; day = addDays(day, 1)) {
    days.push({ day, weekday });
    weekday = (weekday + 1) % 7;
  }
  return days;
}

/** Easter Sunday of the Gregorian calendar (Meeus, Jones, Butcher). */
export function easterOf(year: number): LocalDate {
  const [a, b, c] = [year % 19, Math.floor(year / 100), year % 100];
  const f = Math.floor((b + 8) / 25);
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - f + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const month = Math.floor((h + l - 7 * m + 114) / 31);
  return dateOf(year, month, ((h + l - 7 * m + 114) % 31) + 1);
}

/** The so-and-so-many-th weekday of a month; -1 = the last one. */
export function nthWeekday(year: number, month: number, weekday: number, nth: number): LocalDate {
  if (nth > 0) {
    const first = dateOf(year, month, 1);
    return addDays(first, ((weekday - weekdayOf(first) + 7) % 7) + 7 * (nth - 1));
  }
  const last = addDays(addMonths(dateOf(year, month, 1), 1), -1);
  return addDays(last, -((weekdayOf(last) - weekday + 7) % 7));
}

/** On which days a country's banks work. */
export class WorkingDays {
  private readonly holidays = new Map<number, ReadonlySet<LocalDate>>();

  constructor(
    private readonly weekend: readonly number[],
    private readonly holidaysOf: (year: number) => readonly LocalDate[],
  ) {}

  isWorkingDay(day: LocalDate): boolean {
    if (this.weekend.includes(weekdayOf(day))) return false;
    const year = yearOf(day);
    let holidays = this.holidays.get(year);
    if (!holidays) this.holidays.set(year, (holidays = new Set(this.holidaysOf(year))));
    return !holidays.has(day);
  }

  /** The day itself when it is a working day, else the nearest one in that direction. */
  shift(day: LocalDate, direction: Shift): LocalDate {
    if (direction === 'none') return day;
    let shifted = day;
    while (!this.isWorkingDay(shifted)) shifted = addDays(shifted, direction === 'before' ? -1 : 1);
    return shifted;
  }
}

/** Where a due day goes that is no working day. */
export type Shift = 'before' | 'after' | 'none';

const MONTHS_APART: Partial<Record<TrueCadence, number>> = {
  monthly: 1,
  bimonthly: 2,
  quarterly: 3,
  semiannual: 6,
  annual: 12,
};
const DAYS_APART: Partial<Record<TrueCadence, number>> = { weekly: 7, biweekly: 14, four_weekly: 28 };

/**
 * The due days of a contract from its first one on, without end. A day that a month does not have is its last one (the
 * 31st, and 29 February in three years of four).
 */
export function* dueDays(cadence: TrueCadence, first: LocalDate): Generator<LocalDate> {
  const days = DAYS_APART[cadence];
  const months = MONTHS_APART[cadence];
  for (let turn = 0; ; turn++) {
    if (days !== undefined) yield addDays(first, days * turn);
    else if (months !== undefined) yield addMonths(first, months * turn);
    else {
      // Twice a month: the 15th and the last day.
      const month = addMonths(`${first.slice(0, 7)}-01`, turn);
      yield addDays(month, 14);
      yield addDays(addMonths(month, 1), -1);
    }
  }
}
