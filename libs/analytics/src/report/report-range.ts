import { addDays, addMonths, DomainError, type LocalDate } from '#shared';

/** Days a report covers, both inclusive. */
export interface ReportRange {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

const MAX_MONTHS = 50 * 12;

/**
 * Completes what the client said: with neither end the month of `today`; with one end that end's month from or to
 * there.
 * @throws DomainError (400) when the range is empty or longer than 50 years.
 */
export function reportRange(asked: Partial<ReportRange>, today: LocalDate): ReportRange {
  const month = (asked.from ?? asked.to ?? today).slice(0, 7);
  const from = asked.from ?? `${month}-01`;
  const to = asked.to ?? addDays(addMonths(`${month}-01`, 1), -1);
  if (to < from) throw invalidRange('`to` is before `from`.');
  if (to >= addMonths(from, MAX_MONTHS)) throw invalidRange('A report covers 50 years at most.');
  return { from, to };
}

function invalidRange(message: string): DomainError {
  return new DomainError('bad_request', 'invalid_parameter', message, {
    fields: [{ pointer: '/to', code: 'invalid_range', message }],
  });
}
