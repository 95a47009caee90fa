import { addDays, type DateRange, type LocalDate } from '#shared';

/** The day that tax years begin on, one that every year has. */
export interface YearStart {
  /** 1 to 12. */
  readonly month: number;
  /** 1 to 28. */
  readonly day: number;
}

export interface TaxRate {
  /** The calendar year that the tax year begins in. */
  readonly taxYear: number;
  /** Ten-thousandths that one more unit of income is taxed with. */
  readonly marginalRate: number;
}

export interface TaxRates {
  readonly yearStart: YearStart;
  readonly rates: readonly TaxRate[];
}

export const CALENDAR_YEAR: YearStart = { month: 1, day: 1 };

/** The days of a tax year. */
export function taxYearRange(taxYear: number, yearStart: YearStart): DateRange {
  return { from: firstDay(taxYear, yearStart), to: addDays(firstDay(taxYear + 1, yearStart), -1) };
}

/** The tax year that a day lies in. */
export function taxYearOf(day: LocalDate, yearStart: YearStart): number {
  const year = Number(day.slice(0, 4));
  return day >= firstDay(year, yearStart) ? year : year - 1;
}

function firstDay(year: number, { month, day }: YearStart): LocalDate {
  return [String(year).padStart(4, '0'), pad(month), pad(day)].join('-');
}

function pad(number: number): string {
  return String(number).padStart(2, '0');
}
