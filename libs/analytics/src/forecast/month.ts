import { addDays, type LocalDate } from '#shared';

/** `YYYY-MM`. Compares correctly as text. */
export type Month = string;

export function monthOf(day: LocalDate): Month {
  return day.slice(0, 7);
}

/** By its digits: a forecast asks for hundreds, and dates take ten times as long. */
export function addToMonth(month: Month, months: number): Month {
  const all = Number(month.slice(0, 4)) * MONTHS + Number(month.slice(5)) - 1 + months;
  const number = (all % MONTHS) + 1;
  return `${Math.floor(all / MONTHS)}-${number < 10 ? '0' : ''}${number}`;
}
const MONTHS = 12;

export function lastDayOf(month: Month): LocalDate {
  return addDays(`${addToMonth(month, 1)}-01`, -1);
}

/** From the first to the last one, both inclusive. */
export function monthsBetween(first: Month, last: Month): Month[] {
  const months: Month[] = [];
  for (let month = first; month <= last; month = addToMonth(month, 1)) months.push(month);
  return months;
}
