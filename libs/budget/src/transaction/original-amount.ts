import { DecimalRate, InvalidFieldError, Money, type LocalDate } from '#shared';

/** What was paid in another currency. */
export interface OriginalAmount {
  /** Minor units of `currency`, with the sign of the transaction. */
  readonly amountUnits: bigint;
  readonly currency: string;
  /** As `DecimalRate`: units of the transaction's currency per unit of `currency`. */
  readonly rate: string;
  /** The day whose rate it is. */
  readonly rateDate: LocalDate;
}

/** Absent `rate` = that of the two amounts, absent `rateDate` = the day of the transaction. */
export type OriginalStatement = Omit<OriginalAmount, 'rate' | 'rateDate'> &
  Partial<Pick<OriginalAmount, 'rate' | 'rateDate'>>;

/**
 * Completes what was said about the original of a transaction of this amount, and checks that at the rate the one is
 * the other: to a minor unit, which is how far banks are apart in rounding.
 * @throws InvalidFieldError naming the field and the figures
 */
export function resolveOriginal(
  { amountUnits, currency, rate, rateDate }: OriginalStatement,
  amount: Money,
  postedOn: LocalDate,
): OriginalAmount {
  if (currency === amount.currency) {
    throw invalid('/original/currency', 'same_currency', `The transaction itself is in ${currency}.`);
  }
  const original = Money.of(amountUnits, currency);
  if (original.minorUnits * amount.minorUnits <= 0n) {
    const figures = `It is ${original.toString()}, the transaction ${amount.toString()}: both have to go the same way.`;
    throw invalid('/original/amount', 'different_signs', figures);
  }
  const stated = rate === undefined ? rateBetween(original, amount) : DecimalRate.parse(rate);
  const converted = stated.convert(original, amount.currency);
  const off = converted.minorUnits - amount.minorUnits;
  if (off > 1n || off < -1n) {
    throw invalid(
      '/original/rate',
      'rate_mismatch',
      `${original.toString()} at ${stated.toString()} is ${converted.toString()}, the transaction ${amount.toString()}.`,
    );
  }
  return { amountUnits, currency, rate: stated.toString(), rateDate: rateDate ?? postedOn };
}

function rateBetween(original: Money, amount: Money): DecimalRate {
  try {
    return DecimalRate.between(original, amount);
  } catch {
    throw invalid('/original/amount', 'no_rate', 'No rate is as large or as small as that of these amounts.');
  }
}

function invalid(pointer: string, code: string, message: string): InvalidFieldError {
  return new InvalidFieldError(pointer, code, message);
}
