import { session } from '../session/session';
import { locale } from '../texts/locale';

/** A calendar day, `YYYY-MM-DD`: it belongs to no time zone. */
export type Day = string;

const dayFormats = {
  day: new Intl.DateTimeFormat(locale, { timeZone: 'UTC', dateStyle: 'medium' }),
  short: new Intl.DateTimeFormat(locale, { timeZone: 'UTC', day: 'numeric', month: 'short' }),
  month: new Intl.DateTimeFormat(locale, { timeZone: 'UTC', month: 'long', year: 'numeric' }),
  shortMonth: new Intl.DateTimeFormat(locale, { timeZone: 'UTC', month: 'short', year: '2-digit' }),
  weekday: new Intl.DateTimeFormat(locale, {
    timeZone: 'UTC',
    weekday: 'short',
    day: 'numeric',
    month: 'short',
  }),
};

/** A day in the reader's words. */
export const formatDay = (day: Day, style: keyof typeof dayFormats = 'day'): string =>
  dayFormats[style].format(new Date(`${day}T00:00:00Z`));

/** An instant (RFC 3339) in the user's own time zone. */
export const formatInstant = (instant: string): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', ...zone() }).format(
    new Date(instant),
  );

/** "3 minutes ago". */
export function formatAgo(instant: string, now = Date.now()): string {
  const seconds = Math.round((new Date(instant).getTime() - now) / 1000);
  const [unit, size] = UNITS.find(([, length]) => Math.abs(seconds) >= length) ?? UNITS.at(-1)!;
  return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(Math.round(seconds / size), unit);
}
const UNITS = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
] as const;

/** The day it is for the user. */
export const today = (): Day => new Intl.DateTimeFormat('sv-SE', zone()).format(new Date());

/** The first day of the month that a day is in, or of one before (-1) or after (1). */
export function monthOf(day: Day, shift = 0): Day {
  const [year, month] = day.split('-').map(Number) as [number, number];
  return new Date(Date.UTC(year, month - 1 + shift, 1)).toISOString().slice(0, 10);
}

/** The last day of the month that a day is in. */
export const monthEnd = (day: Day): Day => addDays(monthOf(day, 1), -1);

export const addDays = (day: Day, days: number): Day =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

const zone = (): { timeZone?: string } => (session.value ? { timeZone: session.value.user.timeZone } : {});
