import { addDays, daysBetween, type LocalDate } from '#shared';

export const CADENCES = [
  'weekly',
  'biweekly',
  'four_weekly',
  'monthly',
  'bimonthly',
  'quarterly',
  'semiannual',
  'annual',
] as const;
export type Cadence = (typeof CADENCES)[number];

interface Rhythm {
  readonly unit: 'day' | 'month';
  readonly step: number;
  /** Days that it may come before or after it is due. */
  readonly tolerance: number;
  /** How often in a year, on average: what makes a month's or a year's cost of it. */
  readonly perYear: number;
}

export const RHYTHMS: Readonly<Record<Cadence, Rhythm>> = {
  weekly: { unit: 'day', step: 7, tolerance: 2, perYear: 52 },
  biweekly: { unit: 'day', step: 14, tolerance: 3, perYear: 26 },
  four_weekly: { unit: 'day', step: 28, tolerance: 4, perYear: 13 },
  monthly: { unit: 'month', step: 1, tolerance: 4, perYear: 12 },
  bimonthly: { unit: 'month', step: 2, tolerance: 6, perYear: 6 },
  quarterly: { unit: 'month', step: 3, tolerance: 7, perYear: 4 },
  semiannual: { unit: 'month', step: 6, tolerance: 9, perYear: 2 },
  annual: { unit: 'month', step: 12, tolerance: 12, perYear: 1 },
};

/** Days since 1970-01-01: the detector counts in them, because it compares many. */
export type DayNumber = number;
const EPOCH = '1970-01-01';
const MILLISECONDS = 86_400_000;

export function toDayNumber(day: LocalDate): DayNumber {
  const month = (digits(day, 0) * 100 + digits(day, 2) - 1970) * 12 + digits(day, 5) - 1;
  return firstDayOf(month) + digits(day, 8) - 1;
}

/** The number that two digits make: it is asked for every movement of many months, again and again. */
function digits(text: string, at: number): number {
  return (text.charCodeAt(at) - ZERO) * 10 + text.charCodeAt(at + 1) - ZERO;
}
const ZERO = 48;

export function toLocalDate(day: DayNumber): LocalDate {
  return addDays(EPOCH, day);
}

/**
 * Days on which something is due, one for every whole number `index`. A day of the month that a month does not have is
 * its last one, and the months after it keep the day.
 */
export class DueDays {
  private readonly firstMonth: number;
  private readonly dayOfMonth: number;
  private readonly unit: 'day' | 'month';
  private readonly step: number;

  constructor(
    readonly cadence: Cadence,
    private readonly first: DayNumber,
  ) {
    this.firstMonth = monthOf(first);
    this.dayOfMonth = dayOfMonth(first);
    ({ unit: this.unit, step: this.step } = RHYTHMS[cadence]);
  }

  at(index: number): DayNumber {
    if (this.unit === 'day') return this.first + index * this.step;
    const month = this.firstMonth + index * this.step;
    return Math.min(firstDayOf(month) + this.dayOfMonth, firstDayOf(month + 1)) - 1;
  }

  /**
   * The index whose day is nearest; the earlier one of two.
   * @param month of the day, for who knows it already
   */
  nearest(day: DayNumber, month = monthOf(day)): number {
    const { unit, step } = this;
    if (unit === 'day') return Math.ceil((day - this.first) / step - 0.5);
    const about = Math.round((month - this.firstMonth) / step);
    if (Math.abs(this.at(about) - day) < HALF_A_MONTH * step) return about;
    let nearest = about - 1;
    for (const index of [about, about + 1]) {
      if (Math.abs(this.at(index) - day) < Math.abs(this.at(nearest) - day)) nearest = index;
    }
    return nearest;
  }
}

/** Of the shortest month: due days are no closer than twice as many. */
const HALF_A_MONTH = 14;

/** January 1890: nothing that may be written down is due so far back. */
const EARLIEST_MONTH = -80 * 12;
const MONTHS_AHEAD = 240 * 12;
const FIRST_DAYS = Int32Array.from({ length: MONTHS_AHEAD - EARLIEST_MONTH }, (_, at) =>
  firstDayReckoned(EARLIEST_MONTH + at),
);

/** @param month since January 1970 */
function firstDayOf(month: number): DayNumber {
  return FIRST_DAYS[month - EARLIEST_MONTH] ?? firstDayReckoned(month);
}

function firstDayReckoned(month: number): DayNumber {
  return Date.UTC(1970, month, 1) / MILLISECONDS;
}

/** Months since January 1970. */
export function monthOf(day: DayNumber): number {
  const about = Math.floor(day / 30.436875);
  if (day < firstDayOf(about)) return about - 1;
  return day >= firstDayOf(about + 1) ? about + 1 : about;
}

/** 1 to 31. */
export function dayOfMonth(day: DayNumber, month = monthOf(day)): number {
  return day - firstDayOf(month) + 1;
}

/** The day on which it is due after it was due, or seen, on `day`. */
export function dueAfter(cadence: Cadence, day: LocalDate): LocalDate {
  return toLocalDate(new DueDays(cadence, toDayNumber(day)).at(1));
}

/** How many days early or late it may come. */
export function graceOf(cadence: Cadence): number {
  return RHYTHMS[cadence].tolerance;
}

/** The last day on which something due on `day` is not missed yet. */
export function lastDayFor(cadence: Cadence, day: LocalDate): LocalDate {
  return addDays(day, graceOf(cadence));
}

/** Whether a movement may be the one expected on `dueOn`, by its day. */
export function isInTime(cadence: Cadence, dueOn: LocalDate, postedOn: LocalDate): boolean {
  return Math.abs(daysBetween(dueOn, postedOn)) <= graceOf(cadence);
}
