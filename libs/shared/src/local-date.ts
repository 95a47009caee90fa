/** A calendar date without time or zone, `YYYY-MM-DD` (ISO 8601). Compares correctly as text. */
export type LocalDate = string;

const PATTERN = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Whether `value` is a real date of the proleptic Gregorian calendar, years 1900 to 2199. */
export function isLocalDate(value: string): value is LocalDate {
  const match = PATTERN.exec(value);
  if (!match) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (year < 1900 || year > 2199) return false;
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** By its digits, as `fromUtc` writes them: ISO texts as a whole take three times as long, and a forecast asks for thousands. */
function toUtc(date: LocalDate, daysLater = 0): Date {
  return new Date(
    Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8)) + daysLater),
  );
}

function fromUtc(date: Date): LocalDate {
  return `${date.getUTCFullYear()}-${twoDigits(date.getUTCMonth() + 1)}-${twoDigits(date.getUTCDate())}`;
}

function twoDigits(number: number): string {
  return number < 10 ? `0${number}` : String(number);
}

export function addDays(date: LocalDate, days: number): LocalDate {
  return fromUtc(toUtc(date, days));
}

/** Adds whole months; a day past the target month's end becomes that month's last day. */
export function addMonths(date: LocalDate, months: number): LocalDate {
  const from = toUtc(date);
  const firstOfTarget = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months, 1));
  const lastDay = new Date(Date.UTC(firstOfTarget.getUTCFullYear(), firstOfTarget.getUTCMonth() + 1, 0));
  firstOfTarget.setUTCDate(Math.min(from.getUTCDate(), lastDay.getUTCDate()));
  return fromUtc(firstOfTarget);
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return Math.round((toUtc(to).getTime() - toUtc(from).getTime()) / 86_400_000);
}

/** The date that a zone's clocks have last been asked for. */
interface ZoneClock {
  readonly formatter: Intl.DateTimeFormat;
  /** Since 1970. */
  minute: number;
  date: LocalDate;
}

/** Making a formatter takes longer than a whole cached answer; the runtime knows some 600 zones. */
const clockByZone = new Map<string, ZoneClock>();

/**
 * The calendar date that a wall clock in `timeZone` (IANA name) shows at `instant`. Written out once a minute: since 1972
 * all clocks are whole minutes apart, and thousands of requests ask for the same today.
 */
export function localDateIn(timeZone: string, instant: Date): LocalDate {
  let clock = clockByZone.get(timeZone);
  if (!clock) {
    const formatter = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' });
    clockByZone.set(timeZone, (clock = { formatter, minute: Number.NaN, date: '' }));
  }
  const minute = Math.floor(instant.getTime() / 60_000);
  if (clock.minute !== minute) {
    clock.date = clock.formatter.format(instant);
    clock.minute = minute;
  }
  return clock.date;
}

/** Whether the runtime knows `value` as an IANA time zone. */
export function isTimeZone(value: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: value });
    return true;
  } catch {
    return false;
  }
}
