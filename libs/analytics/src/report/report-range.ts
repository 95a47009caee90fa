import {
  addDays,
  addMonths,
  daysBetween,
  DomainError,
  requireDateRange,
  type DateRange,
  type LocalDate,
} from '#shared';

/** Of a report that has a rate of its own for every day. */
const MAX_DAYS_OF_RATES = 366;

/**
 * Completes what the client said: with neither end the month of `today`; with one end that end's month from or to
 * there.
 * @throws DomainError (400) when the range is empty or longer than 50 years.
 */
export function reportRange(asked: Partial<DateRange>, today: LocalDate): DateRange {
  const month = (asked.from ?? asked.to ?? today).slice(0, 7);
  const from = asked.from ?? `${month}-01`;
  const to = asked.to ?? addDays(addMonths(`${month}-01`, 1), -1);
  requireDateRange({ from, to });
  return { from, to };
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

function invalidParameter(pointer: string, message: string): DomainError {
  return new DomainError('bad_request', 'invalid_parameter', message, {
    fields: [{ pointer, code: 'invalid_conversion', message }],
  });
}
