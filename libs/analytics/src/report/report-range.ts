import {
  addDays,
  addMonths,
  daysBetween,
  DomainError,
  requireDateRange,
  type DateRange,
  type LocalDate,
} from '#shared';
import { monthOf, type Month } from './report-calendar.js';

/** Of a report that has a rate of its own for every day. */
const MAX_DAYS_OF_RATES = 366;

/**
 * Completes what the client said: with neither end the month of `today`; with one end that end's month from or to
 * there.
 * @throws DomainError (400) when the range is empty or longer than 50 years.
 */
export function reportRange(
  asked: { readonly [end in keyof DateRange]?: LocalDate | undefined },
  today: LocalDate,
): DateRange {
  const month = (asked.from ?? asked.to ?? today).slice(0, 7);
  const from = asked.from ?? `${month}-01`;
  const to = asked.to ?? addDays(addMonths(`${month}-01`, 1), -1);
  requireDateRange({ from, to });
  return { from, to };
}

const MOST_MONTHS = 120;

/**
 * The months asked for: one, or a series; with nothing said the one of `today`.
 * @throws DomainError (400) when what is said contradicts itself, or the series is empty or longer than 120 months
 */
export function reportMonths(
  asked: { readonly [name in 'month' | 'fromMonth' | 'toMonth']?: Month | undefined },
  today: LocalDate,
): { readonly firstMonth: Month; readonly lastMonth: Month } {
  const { month, fromMonth, toMonth } = asked;
  if (month !== undefined && (fromMonth ?? toMonth) !== undefined)
    throw invalidParameter('/month', 'Either `month`, or `fromMonth` and `toMonth`.');
  if ((fromMonth === undefined) !== (toMonth === undefined))
    throw invalidParameter('/toMonth', 'A series needs `fromMonth` and `toMonth`.');
  const firstMonth = fromMonth ?? month ?? monthOf(today);
  const lastMonth = toMonth ?? firstMonth;
  if (lastMonth < firstMonth || `${lastMonth}-01` >= addMonths(`${firstMonth}-01`, MOST_MONTHS))
    throw invalidParameter('/toMonth', `A series has from 1 to ${MOST_MONTHS} months.`);
  return { firstMonth, lastMonth };
}

/** @throws DomainError (400) when what is asked of conversion contradicts itself, or would need too many rates */
export function checkConversion(
  { from, to }: DateRange,
  asked: {
    readonly currency?: string | undefined;
    readonly convertTo?: string | undefined;
    readonly rateDate?: LocalDate | undefined;
  },
): void {
  const { currency, convertTo, rateDate } = asked;
  if (convertTo === undefined) {
    if (rateDate !== undefined) throw invalidParameter('/rateDate', 'A `rateDate` needs `convertTo`.');
    return;
  }
  if (currency !== undefined) throw invalidParameter('/currency', 'Either `currency` or `convertTo`.');
  if (rateDate === undefined && daysBetween(from, to) >= MAX_DAYS_OF_RATES) {
    throw invalidParameter('/rateDate', 'Beyond 366 days say by `rateDate` which day’s rates count for all.');
  }
}

/** @throws DomainError (400): what a row of a category's ancestor counts would not be what a link to it lists */
export function checkRollup(asked: { readonly rollup: boolean; readonly categoryId?: unknown }): void {
  if (asked.rollup && asked.categoryId !== undefined)
    throw invalidParameter('/rollup', 'Either `rollup` or `categoryId`.');
}

function invalidParameter(pointer: string, message: string): DomainError {
  return new DomainError('bad_request', 'invalid_parameter', message, {
    fields: [{ pointer, code: 'invalid_combination', message }],
  });
}
