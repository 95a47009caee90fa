import { z } from 'zod';

/**
 * What one attempt to read a receipt found: the product's `Extraction`.
 *
 * Every reader (local OCR, OpenAI) answers in this shape, it is stored as jsonb, and it is parsed again
 * with `extractionSchema` whenever it comes back from storage.
 *
 * Units and conventions:
 * - Money is an integer in minor units of `currency` (cents, yen, fils). Printed signs are kept: the total
 *   of a refund printed as "-5.00" is -500. `discount` is positive when it lowers the price.
 * - Quantities and tax rates are exact decimal strings ("0.456", "8.875"); a rate is in percent.
 * - A field that could not be read has `value: null`, `confidence: 0`, `evidence: null`.
 * - The shape mirrors the printed document. No number is ever adjusted so that an equation holds.
 */

/** An integer amount in minor units, small enough to survive JSON. */
const money = z.int();
/** An exact non-negative decimal such as "1", "0.456" or "8.875". */
const decimal = z.string().regex(/^\d{1,12}(\.\d{1,6})?$/);
const isoDate = z.iso.date();
/** Wall-clock time of the shop, "HH:MM" or "HH:MM:SS". */
const wallClockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/);
const currencyCode = z.string().regex(/^[A-Z]{3}$/);

/** Where on the document a value was read. */
export const evidenceSchema = z.object({
  /** Page number, the first page is 1. */
  page: z.int().min(1),
  /** Left, top, right, bottom as shares 0..1 of the page after its EXIF orientation was applied. */
  box: z.tuple([z.number(), z.number(), z.number(), z.number()]),
  /** The text as it was read there, before interpretation. */
  text: z.string(),
});
export type Evidence = z.infer<typeof evidenceSchema>;

/** Who stands behind a value: a language model, the OCR parser, arithmetic on other fields, or a person. */
export const fieldSourceSchema = z.enum(['model', 'ocr', 'derived', 'user']);
export type FieldSource = z.infer<typeof fieldSourceSchema>;

const fieldOf = <T extends z.ZodType>(value: T) =>
  z.object({
    value: value.nullable(),
    /** Calibrated probability, 0..1, that the value is what the document says. */
    confidence: z.number().min(0).max(1),
    evidence: evidenceSchema.nullable(),
    source: fieldSourceSchema,
  });

/** One value read from the document, together with how sure the reader is and where it stands. */
export interface Field<T> {
  value: T | null;
  confidence: number;
  evidence: Evidence | null;
  source: FieldSource;
}

export const documentTypeSchema = z.enum(['receipt', 'invoice', 'refund', 'other']);
export type DocumentType = z.infer<typeof documentTypeSchema>;

export const taxLineSchema = z.object({
  name: z.string().nullable(),
  rate: decimal.nullable(),
  /** Net amount the rate applies to. */
  base: money.nullable(),
  amount: money.nullable(),
  /** True when the tax is contained in the prices above the total, false when it is added to them. */
  inclusive: z.boolean().nullable(),
});
export type TaxLine = z.infer<typeof taxLineSchema>;

export const paymentMethodSchema = z.enum([
  'cash',
  'card',
  'wallet',
  'bank_transfer',
  'voucher',
  'change',
  'other',
]);
export type PaymentMethod = z.infer<typeof paymentMethodSchema>;

export const paymentSchema = z.object({
  method: paymentMethodSchema,
  /** Money given by the customer; `change` is money handed back and therefore negative. */
  amount: money.nullable(),
  cardLast4: z
    .string()
    .regex(/^\d{4}$/)
    .nullable(),
});
export type Payment = z.infer<typeof paymentSchema>;

export const lineItemSchema = z.object({
  description: z.string(),
  quantity: decimal.nullable(),
  /** Null also when the printed price is finer than a minor unit (fuel at 2.159 per litre). */
  unitPrice: money.nullable(),
  /** Positive when it lowers the line's total. */
  discount: money.nullable(),
  taxRate: decimal.nullable(),
  total: money.nullable(),
  categoryGuess: z.string().nullable(),
});
export type LineItem = z.infer<typeof lineItemSchema>;

/** One money equation (or plausibility rule) whose operands were all read. */
export const checkSchema = z.object({
  equation: z.string(),
  ok: z.boolean(),
  /** What the other printed figures imply. */
  expected: z.union([z.int(), z.string()]),
  /** What is printed. */
  actual: z.union([z.int(), z.string()]),
});
export type Check = z.infer<typeof checkSchema>;

export const usageSchema = z.object({
  provider: z.string(),
  model: z.string(),
  promptVersion: z.string().nullable(),
  inputTokens: z.int().min(0),
  outputTokens: z.int().min(0),
  /** Billionths of a US dollar. */
  costNanoUsd: z.int().min(0),
  cached: z.boolean(),
  attempts: z.int().min(0),
  latencyMs: z.int().min(0),
});
export type Usage = z.infer<typeof usageSchema>;

export const degradationSchema = z.object({
  reason: z.enum(['breaker_open', 'budget_cap', 'rate_limited', 'no_key', 'backlog']),
  /** RFC 3339 instant of the planned second reading, or null when none is planned. */
  willRetryAt: z.iso.datetime().nullable(),
});
export type Degradation = z.infer<typeof degradationSchema>;

export const alternativeSchema = z.object({
  field: z.enum([
    'merchant',
    'receiptNumber',
    'purchasedOn',
    'purchasedTime',
    'currency',
    'subtotal',
    'tax',
    'total',
  ]),
  value: z.union([z.int(), z.string()]),
  /** How sure the other reader was. */
  confidence: z.number().min(0).max(1),
  evidence: evidenceSchema.nullable(),
  source: fieldSourceSchema,
});
/** What another reader made of a field. */
export type Alternative = z.infer<typeof alternativeSchema>;

export const extractionSchema = z
  .object({
    merchant: z.object({
      name: fieldOf(z.string()),
      address: fieldOf(z.string()),
      phone: fieldOf(z.string()),
      taxIds: z.array(fieldOf(z.string())),
    }),
    documentType: fieldOf(documentTypeSchema),
    receiptNumber: fieldOf(z.string()),
    purchasedOn: fieldOf(isoDate),
    purchasedTime: fieldOf(wallClockTime),
    currency: fieldOf(currencyCode),
    subtotal: fieldOf(money),
    discount: fieldOf(money),
    /** All taxes of the document together. */
    tax: fieldOf(money),
    taxes: z.array(fieldOf(taxLineSchema)),
    tip: fieldOf(money),
    /** Service charge, delivery, deposit, bag fee: everything added that is neither goods, tax nor tip. */
    fees: fieldOf(money),
    /** Signed difference between the exact and the payable amount (cash rounding). */
    rounding: fieldOf(money),
    /** What the customer had to pay, after rounding. */
    total: fieldOf(money),
    payments: z.array(fieldOf(paymentSchema)),
    lineItems: z.array(fieldOf(lineItemSchema)),
    /** ISO 639-1 code of the document's main language. */
    language: fieldOf(z.string().regex(/^[a-z]{2}$/)),
    /** Everything that was read, one printed row per line, pages separated by a form feed. */
    rawText: z.string(),
    checks: z.array(checkSchema),
    alternatives: z.array(alternativeSchema).optional().meta({
      description:
        'Where a second reader read something else: that value. Absent: they agree, or there was one reader.',
    }),
    /** Filled by the duplicate search, never by a reader. */
    duplicates: z.array(z.object({ receiptId: z.string(), reason: z.string() })),
    usage: usageSchema,
    degraded: degradationSchema.nullable(),
  })
  .meta({
    id: 'Extraction',
    description: 'What an attempt to read the receipt found, each value with its evidence.',
  });
export type Extraction = z.infer<typeof extractionSchema>;

/** The field of something that could not be read. */
export function unknownField<T>(source: FieldSource = 'ocr'): Field<T> {
  return { value: null, confidence: 0, evidence: null, source };
}
