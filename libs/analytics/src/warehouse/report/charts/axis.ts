import { addMonths, type LocalDate } from '#shared';

/** A place on the horizontal axis. */
export interface Slot {
  /** In full, for tables and tooltips. */
  readonly label: string;
  /** Under the axis. */
  readonly short: string;
  /** Below that; empty = nothing. */
  readonly below: string;
  /** Whether its short text stands on a wide screen, and on a narrow one. */
  readonly shows: 'everywhere' | 'wide' | 'nowhere';
  /** Of a month that is not over. */
  readonly isPartial: boolean;
}

/** A year that begins sooner is not named at the first month: the names would touch. */
const ROOM_FOR_A_YEAR = 5;

/** @param months consecutive first days, ascending @param running the month that is not over */
export function monthSlots(months: readonly LocalDate[], running: LocalDate | null): Slot[] {
  const [wide, narrow] = months.length <= 8 ? [1, 1] : months.length <= 24 ? [1, 3] : [3, 6];
  return months.map((month, index) => {
    const monthOfYear = Number(month.slice(5, 7)) - 1;
    const isFirst = index === 0 && (monthOfYear === 0 || monthOfYear <= 12 - ROOM_FOR_A_YEAR);
    return {
      label: monthName(month),
      short: inUtc(month, { month: 'short' }).slice(0, 3),
      below: isFirst || monthOfYear === 0 ? month.slice(0, 4) : '',
      shows: monthOfYear % narrow === 0 ? 'everywhere' : monthOfYear % wide === 0 ? 'wide' : 'nowhere',
      isPartial: month === running,
    };
  });
}

export const WEEKDAY_SLOTS: readonly Slot[] = [
  ...['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
].map((label) => ({
  ...{ label, short: label.slice(0, 3), below: '' },
  ...{ shows: 'everywhere' as const, isPartial: false },
}));

/** E.g. "March 2026". */
export function monthName(month: LocalDate): string {
  return inUtc(month, { month: 'long', year: 'numeric' });
}

export function monthsBetween(from: LocalDate, until: LocalDate): LocalDate[] {
  const months: LocalDate[] = [];
  for (let month = from; month <= until; month = addMonths(month, 1)) months.push(month);
  return months;
}

function inUtc(month: LocalDate, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'UTC' }).format(
    new Date(`${month}T00:00Z`),
  );
}
