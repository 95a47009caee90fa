import { addDays, isCurrencyCode } from '#shared';
import type { Check, Extraction, Field, TaxLine } from './extraction.js';

/** The part of an extraction that the checks look at; readers call this before the extraction is complete. */
export type CheckedFields = Pick<
  Extraction,
  | 'purchasedOn'
  | 'currency'
  | 'subtotal'
  | 'discount'
  | 'tax'
  | 'taxes'
  | 'tip'
  | 'fees'
  | 'rounding'
  | 'total'
  | 'payments'
  | 'lineItems'
>;

/** A purchase may be dated this many days after the upload (time zones, wrong shop clocks). */
export const LATEST_PURCHASE_DAYS_AFTER_UPLOAD = 2;

/**
 * Tests every equation whose operands were all read, over integer minor units. It only reports: a failing
 * equation means that a person has to look, never that a figure is changed.
 *
 * Receipts print the same sum in several ways (discount before or after the subtotal, tax inside or on top).
 * Where the document leaves that open, an equation lists all of those readings and holds if one of them does.
 *
 * @param uploadedOn local date of the upload, YYYY-MM-DD.
 */
export function checkExtraction(fields: CheckedFields, uploadedOn: string): Check[] {
  return [
    ...checkItems(fields),
    ...checkTotal(fields),
    ...checkTaxSum(fields),
    ...fields.taxes.flatMap((field) => checkTaxLine(field.value)),
    ...checkPayments(fields),
    ...checkDate(fields.purchasedOn, uploadedOn),
    ...checkCurrency(fields.currency),
  ];
}

/** One way to read a sum: the words for a person and the amount it implies. */
interface Interpretation {
  readonly equation: string;
  readonly expected: number;
}

/** Passes with the first interpretation that fits; fails with the first one listed. */
function checkInterpretations(interpretations: readonly Interpretation[], actual: number): Check[] {
  const [usual] = interpretations;
  if (!usual) return [];
  const fitting = interpretations.find(({ expected }) => expected === actual);
  const { equation, expected } = fitting ?? usual;
  return [{ equation, ok: fitting !== undefined, expected, actual }];
}

function checkItems({ lineItems, discount, subtotal, tax, taxes }: CheckedFields): Check[] {
  const items = sumOfAll(lineItems.map(({ value }) => value?.total ?? null));
  if (items === null || subtotal.value === null) return [];
  const off = discount.value ?? 0;
  const interpretations: Interpretation[] = [{ equation: 'items = subtotal', expected: items }];
  if (off !== 0) interpretations.push({ equation: 'items - discount = subtotal', expected: items - off });
  if (tax.value !== null && taxPlacement(taxes) !== 'added') {
    interpretations.push({
      equation: 'items - discount - contained tax = subtotal',
      expected: items - off - tax.value,
    });
  }
  return checkInterpretations(interpretations, subtotal.value);
}

function checkTotal(fields: CheckedFields): Check[] {
  const { subtotal, discount, tax, taxes, tip, fees, rounding, total } = fields;
  if (total.value === null) return [];
  const items = sumOfAll(fields.lineItems.map(({ value }) => value?.total ?? null));
  const base = subtotal.value ?? items;
  if (base === null) return [];

  const baseName = subtotal.value === null ? 'items' : 'subtotal';
  const extras = (tip.value ?? 0) + (fees.value ?? 0) + (rounding.value ?? 0);
  const extrasName = [
    tip.value === null ? '' : ' + tip',
    fees.value === null ? '' : ' + fees',
    rounding.value === null ? '' : ' + rounding',
  ].join('');

  const placement = taxPlacement(taxes);
  const discounts = discount.value ? [0, discount.value] : [0];
  const addedTaxes: number[] = [];
  if (tax.value !== null && placement !== 'contained') addedTaxes.push(tax.value);
  if (tax.value === null || placement !== 'added') addedTaxes.push(0);

  const interpretations = addedTaxes.flatMap((addedTax) =>
    discounts.map((off) => ({
      equation: `${baseName}${off ? ' - discount' : ''}${addedTax ? ' + tax' : ''}${extrasName} = total`,
      expected: base - off + addedTax + extras,
    })),
  );
  return checkInterpretations(interpretations, total.value);
}

function checkTaxSum({ tax, taxes }: CheckedFields): Check[] {
  const sum = sumOfAll(taxes.map(({ value }) => value?.amount ?? null));
  if (sum === null || tax.value === null || taxes.length < 2) return [];
  return checkInterpretations([{ equation: 'tax lines = tax', expected: sum }], tax.value);
}

function checkTaxLine(line: TaxLine | null): Check[] {
  if (line === null || line.rate === null || line.base === null || line.amount === null) return [];
  const expected = percentOf(line.base, line.rate);
  // Base and tax are both printed rounded to a minor unit, so they may disagree by one.
  const ok = Math.abs(expected - line.amount) <= 1;
  return [{ equation: `${line.rate} % of tax base = tax`, ok, expected, actual: line.amount }];
}

function checkPayments({ payments, total }: CheckedFields): Check[] {
  const paid = sumOfAll(payments.map(({ value }) => value?.amount ?? null));
  if (paid === null || total.value === null) return [];
  return checkInterpretations([{ equation: 'payments - change = total', expected: paid }], total.value);
}

function checkDate(purchasedOn: Field<string>, uploadedOn: string): Check[] {
  if (purchasedOn.value === null) return [];
  const latest = latestPlausibleDate(uploadedOn);
  return [
    {
      equation: `purchase date <= upload date + ${LATEST_PURCHASE_DAYS_AFTER_UPLOAD} days`,
      ok: purchasedOn.value <= latest,
      expected: latest,
      actual: purchasedOn.value,
    },
  ];
}

function checkCurrency(currency: Field<string>): Check[] {
  if (currency.value === null) return [];
  return [
    {
      equation: 'currency is known',
      ok: isCurrencyCode(currency.value),
      expected: 'an ISO 4217 code',
      actual: currency.value,
    },
  ];
}

/** Last YYYY-MM-DD on which the purchase may have happened. */
export function latestPlausibleDate(uploadedOn: string): string {
  return addDays(uploadedOn, LATEST_PURCHASE_DAYS_AFTER_UPLOAD);
}

/** Whether the document says how its taxes relate to the prices. */
function taxPlacement(taxes: readonly Field<TaxLine>[]): 'added' | 'contained' | 'unknown' {
  const flags = new Set(taxes.map(({ value }) => value?.inclusive ?? null));
  if (flags.size !== 1) return 'unknown';
  const [inclusive] = flags;
  if (inclusive === null) return 'unknown';
  return inclusive ? 'contained' : 'added';
}

/** Null when there is nothing to add or one operand is unknown. */
function sumOfAll(amounts: readonly (number | null)[]): number | null {
  if (amounts.length === 0) return null;
  let sum = 0;
  for (const amount of amounts) {
    if (amount === null) return null;
    sum += amount;
  }
  return sum;
}

/** `rate` percent of `base`, rounded half away from zero, in exact integer arithmetic. */
function percentOf(base: number, rate: string): number {
  const [whole = '0', fraction = ''] = rate.split('.');
  const numerator = BigInt(base) * BigInt(whole + fraction);
  const denominator = 100n * 10n ** BigInt(fraction.length);
  const magnitude = numerator < 0n ? -numerator : numerator;
  const rounded = (magnitude * 2n + denominator) / (denominator * 2n);
  return Number(numerator < 0n ? -rounded : rounded);
}
