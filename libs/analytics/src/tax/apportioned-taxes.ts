import type { PrintedTax, ReceiptedSpend, ReceiptTaxes } from '#budget';
import { DecimalRate, Money, roundExactParts } from '#shared';

/** One minor unit in the exact parts that `roundExactParts` rounds. */
export const EXACT_UNIT = DecimalRate.ONE.convertExactly(Money.of(1n, 'EUR'), 'EUR');

/** A tax within one part of a transaction, in the transaction's currency; positive = paid. */
export interface TaxOfPart {
  readonly name: string | null;
  readonly rate: string | null;
  readonly amountUnits: bigint;
}

/**
 * A receipt's taxes by the parts of its transaction, in proportion to their amounts: those of all parts sum to what the
 * receipt says, to the minor unit.
 * @returns for each part its taxes; null where the receipt proves none: it says nothing of taxes, its currency is not the
 *   transaction's and its total unknown, or the parts come to nothing
 */
export function apportionTaxes(
  { parts, currency }: Pick<ReceiptedSpend, 'parts' | 'currency'>,
  receipt: Omit<ReceiptTaxes, 'transactionId'>,
): TaxOfPart[][] | null {
  const whole = parts.reduce((sum, { amountUnits }) => sum + amountUnits, 0n);
  if (receipt.taxes === null || whole === 0n) return null;
  const taxes = inCurrency(receipt, receipt.taxes, currency, whole);
  if (taxes === null) return null;
  const printed = taxes.reduce((sum, { amountUnits }) => sum + amountUnits, 0n);
  // Receipts of refunds print their taxes with a sign or without one; the transaction knows the direction.
  const isOpposite = printed !== 0n && printed < 0n !== whole < 0n;
  const shares = taxes.map(({ amountUnits }) => {
    const signed = isOpposite ? -amountUnits : amountUnits;
    return roundExactParts(parts.map((part) => (signed * part.amountUnits * EXACT_UNIT) / whole));
  });
  return parts.map((_, index) =>
    taxes.map(({ name, rate }, line) => ({ name, rate, amountUnits: shares[line]![index]! })),
  );
}

/** Of another currency the same share of the transaction as of the receipt; no rate is needed for that. */
function inCurrency(
  { currency, totalUnits }: Omit<ReceiptTaxes, 'transactionId'>,
  taxes: readonly PrintedTax[],
  wanted: string,
  whole: bigint,
): readonly PrintedTax[] | null {
  if (currency === null || currency === wanted) return taxes;
  if (totalUnits === null || totalUnits === 0n) return null;
  const amounts = roundExactParts(
    taxes.map(({ amountUnits }) => (amountUnits * magnitude(whole) * EXACT_UNIT) / magnitude(totalUnits)),
  );
  return taxes.map((tax, index) => ({ ...tax, amountUnits: amounts[index]! }));
}

export function magnitude(units: bigint): bigint {
  return units < 0n ? -units : units;
}
