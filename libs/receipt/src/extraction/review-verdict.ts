import { Money, isCurrencyCode } from '#shared';
import type { Check, Extraction, Field } from './extraction.js';

export interface ReviewVerdict {
  readonly status: 'ready' | 'needs_review';
  /** One sentence per obstacle, for a person; empty when ready. */
  readonly reasons: readonly string[];
}

/** The least confidence with which a value may wait for a mere click on "confirm". */
const REQUIRED_FIELD_THRESHOLD = 0.8;
const OTHER_FIELD_THRESHOLD = 0.5;

const BUDGET_REASON =
  "This month's budget for the online reader is used up: compare the values with the photo, they were read locally.";

/**
 * `ready` means: merchant, purchase date, currency and total were read, every equation holds, and every value
 * that was read is above its confidence threshold. A reading that only the month's budget kept from the model is looked at.
 */
export function reviewVerdict(extraction: Extraction): ReviewVerdict {
  const required: [name: string, field: Field<unknown>][] = [
    ['merchant', extraction.merchant.name],
    ['purchase date', extraction.purchasedOn],
    ['currency', extraction.currency],
    ['total', extraction.total],
  ];
  const reasons: string[] = [];
  if (extraction.degraded?.reason === 'budget_cap') reasons.push(BUDGET_REASON);
  for (const [name, field] of required) {
    if (field.value === null) reasons.push(`The ${name} could not be read.`);
    else if (field.confidence < REQUIRED_FIELD_THRESHOLD) reasons.push(`The ${name} is uncertain.`);
  }
  for (const [name, field] of otherFields(extraction)) {
    if (field.value !== null && field.confidence < OTHER_FIELD_THRESHOLD) {
      reasons.push(`The ${name} is uncertain.`);
    }
  }
  for (const check of extraction.checks) {
    if (!check.ok) {
      const [expected, printed] = describeOperands(check, extraction.currency.value);
      reasons.push(`Does not hold: ${check.equation} (expected ${expected}, printed ${printed}).`);
    }
  }
  return { status: reasons.length === 0 ? 'ready' : 'needs_review', reasons: [...new Set(reasons)] };
}

/** Integers of a check are money; without a known currency nobody can say how many decimals they have. */
function describeOperands({ expected, actual }: Check, currency: string | null): [string, string] {
  const describe = (operand: number | string): string =>
    typeof operand === 'number' && currency !== null && isCurrencyCode(currency)
      ? Money.of(operand, currency).toString()
      : String(operand);
  return [describe(expected), describe(actual)];
}

function otherFields(extraction: Extraction): [name: string, field: Field<unknown>][] {
  const { merchant } = extraction;
  return [
    ['merchant address', merchant.address],
    ['merchant phone number', merchant.phone],
    ...merchant.taxIds.map(named('tax number')),
    ['document type', extraction.documentType],
    ['receipt number', extraction.receiptNumber],
    ['purchase time', extraction.purchasedTime],
    ['subtotal', extraction.subtotal],
    ['discount', extraction.discount],
    ['tax', extraction.tax],
    ...extraction.taxes.map(named('tax line')),
    ['tip', extraction.tip],
    ['fees', extraction.fees],
    ['rounding', extraction.rounding],
    ...extraction.payments.map(named('payment')),
    ...extraction.lineItems.map((field, index) => named(`line item ${index + 1}`)(field)),
    ['language', extraction.language],
  ];
}

function named(name: string): (field: Field<unknown>) => [string, Field<unknown>] {
  return (field) => [name, field];
}
