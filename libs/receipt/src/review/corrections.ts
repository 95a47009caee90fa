import { z } from 'zod';
import { isCurrencyCode, isLocalDate } from '#shared';
import { checkExtraction } from '../extraction/checks.js';
import { documentTypeSchema, type Extraction, type Field } from '../extraction/extraction.js';

const amount = z.int().min(-10_000_000_000_000).max(10_000_000_000_000);
const text = (max: number) => z.string().trim().min(1).max(max);

/** What a person may enter over the read values. A merge patch: null takes a correction back. */
export const correctionsSchema = z
  .strictObject({
    merchant: text(200).nullable(),
    documentType: documentTypeSchema.nullable(),
    receiptNumber: text(100).nullable(),
    purchasedOn: z
      .string()
      .refine(isLocalDate, 'must be a date YYYY-MM-DD')
      .meta({ format: 'date', maxLength: 10 })
      .nullable(),
    purchasedTime: z
      .string()
      .regex(/^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/, 'must be HH:MM')
      .meta({ maxLength: 8 })
      .nullable(),
    currency: z
      .string()
      .refine(isCurrencyCode, 'must be an ISO 4217 currency code')
      .meta({ pattern: '^[A-Z]{3}$', maxLength: 3 })
      .nullable(),
    subtotal: amount.nullable(),
    discount: amount.nullable(),
    tax: amount.nullable(),
    tip: amount.nullable(),
    fees: amount.nullable(),
    rounding: amount.nullable(),
    total: amount.nullable(),
  })
  .partial()
  .meta({ id: 'ReceiptCorrections', example: { merchant: 'Corner Market', total: 6658, tip: null } });

/** Stored corrections; only names that the person has set, never null. */
export type Corrections = {
  [K in keyof z.infer<typeof correctionsSchema>]: NonNullable<z.infer<typeof correctionsSchema>[K]>;
};

/** Applies a merge patch to the stored corrections. */
export function mergeCorrections(stored: Corrections, patch: z.infer<typeof correctionsSchema>): Corrections {
  const merged: Record<string, unknown> = { ...stored, ...patch };
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== null));
}

/**
 * The extraction as the household sees it: the person's values over the read ones, the equations checked
 * again. The stored extraction stays what the reader saw.
 */
export function applyCorrections(
  extraction: Extraction,
  corrections: Corrections,
  uploadedOn: string,
): Extraction {
  const { merchant, ...fields } = corrections;
  const corrected: Extraction = { ...extraction };
  if (merchant !== undefined) corrected.merchant = { ...extraction.merchant, name: entered(merchant) };
  for (const [name, value] of Object.entries(fields)) Object.assign(corrected, { [name]: entered(value) });
  corrected.checks = checkExtraction(corrected, uploadedOn);
  return corrected;
}

function entered<T>(value: T): Field<T> {
  return { value, confidence: 1, evidence: null, source: 'user' };
}
