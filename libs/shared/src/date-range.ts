import { DomainError } from './domain-error.js';
import { addMonths, type LocalDate } from './local-date.js';

/** Days that a report or a history covers, both inclusive. */
export interface DateRange {
  readonly from: LocalDate;
  readonly to: LocalDate;
}

const MOST_YEARS = 50;

/** @throws DomainError (400) when the range is empty or longer than 50 years. */
export function requireDateRange({ from, to }: DateRange): void {
  if (to < from) throw invalidRange('`to` is before `from`.');
  if (to >= addMonths(from, MOST_YEARS * 12)) {
    throw invalidRange(`\`from\` and \`to\` are ${MOST_YEARS} years apart at most.`);
  }
}

function invalidRange(message: string): DomainError {
  return new DomainError('bad_request', 'invalid_parameter', message, {
    fields: [{ pointer: '/to', code: 'invalid_range', message }],
  });
}
