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

function toUtc(date: LocalDate): Date {
  return new Date(`${date}T00:00:00Z`);
}

function fromUtc(date: Date): LocalDate {
  return date.toISOString().slice(0, 10);
}

export function addDays(date: LocalDate, days: number): LocalDate {
  const result = toUtc(date);
  result.setUTCDate(result.getUTCDate() + days);
  return fromUtc(result);
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

/** Making a formatter takes longer than a whole cached answer; the runtime knows some 600 zones. */
const formatterByZone = new Map<string, Intl.DateTimeFormat>();

/** The calendar date that a wall clock in `timeZone` (IANA name) shows at `instant`. */
export function localDateIn(timeZone: string, instant: Date): LocalDate {
  let formatter = formatterByZone.get(timeZone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' });
    formatterByZone.set(timeZone, formatter);
  }
  return formatter.format(instant);
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
