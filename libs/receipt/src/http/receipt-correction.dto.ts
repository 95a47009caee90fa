import { z } from 'zod';
import { isCurrencyCode, isLocalDate } from '#shared';
import { textSchema } from '#shared/http';
import { documentTypeSchema } from '../extraction/extraction.js';

const amount = z.int().min(-10_000_000_000_000).max(10_000_000_000_000);

/** What a person may enter over the read values. A merge patch: null takes a correction back. */
export const correctionsSchema = z
  .strictObject({
    merchant: textSchema(200).nullable(),
    documentType: documentTypeSchema.nullable(),
    receiptNumber: textSchema(100).nullable(),
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
