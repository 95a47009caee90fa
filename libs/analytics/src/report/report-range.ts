import { addDays, addMonths, requireDateRange, type DateRange, type LocalDate } from '#shared';

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
