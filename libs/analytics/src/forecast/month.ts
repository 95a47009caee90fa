import { addDays, addMonths, type LocalDate } from '#shared';

/** `YYYY-MM`. Compares correctly as text. */
export type Month = string;

export function monthOf(day: LocalDate): Month {
  return day.slice(0, 7);
}

export function addToMonth(month: Month, months: number): Month {
  return monthOf(addMonths(`${month}-01`, months));
}

export function lastDayOf(month: Month): LocalDate {
  return addDays(addMonths(`${month}-01`, 1), -1);
}

/** From the first to the last one, both inclusive. */
export function monthsBetween(first: Month, last: Month): Month[] {
  const months: Month[] = [];
  for (let month = first; month <= last; month = addToMonth(month, 1)) months.push(month);
  return months;
}
