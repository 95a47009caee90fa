import { z } from 'zod';
import { documentTypeSchema, paymentMethodSchema } from '../extraction.js';

/** Changes with every change of `wireReceiptSchema`; part of what a recorded answer was read with. */
export const SCHEMA_VERSION = 'receipt-wire-1';

/*
 * The model's answer. Not the product's Extraction: it asks only for what a model does well, copying.
 *
 * Figures are STRINGS of the printed characters plus one decimal mark for the whole document. Integers in minor
 * units would make the model multiply by 1, 100 or 1000 depending on the currency, and JSON numbers would make
 * it decide silently whether "1.250" is one and a quarter or twelve hundred and fifty; both mistakes look like
 * perfectly good answers. A copied string is checked against the mark, found again in the text that the local
 * reader saw, and turned into minor units by exact integer arithmetic of ours. Whatever does not fit becomes
 * "unknown" instead of a wrong number.
 *
 * The limits are stated twice: in the schema for the provider as far as strict mode knows the keyword (types,
 * enums, patterns without look-around, counts), and all of them here, because the provider's word is not
 * enough. An answer beyond a limit is refused as a whole.
 */

const LIMITS = { text: 200, address: 400, items: 200, taxes: 12, payments: 10, taxIds: 4 } as const;

const figure = z.string().regex(/^-?[0-9.,' ]{1,20}$/);
const amount = figure.nullable();
const text = z.string().max(LIMITS.text);

/** Fields the model may call hard to read; figures inside of lists are covered by the list's name. */
export const doubtableFields = [
  'documentType',
  'merchantName',
  'merchantAddress',
  'merchantPhone',
  'merchantTaxIds',
  'receiptNumber',
  'purchasedOn',
  'purchasedTime',
  'currency',
  'subtotal',
  'discount',
  'tax',
  'taxes',
  'tip',
  'fees',
  'rounding',
  'total',
  'payments',
  'lineItems',
  'language',
] as const;
export type DoubtableField = (typeof doubtableFields)[number];

export const wireReceiptSchema = z.strictObject({
  documentType: documentTypeSchema,
  merchantName: text.nullable(),
  merchantAddress: z.string().max(LIMITS.address).nullable(),
  merchantPhone: text.nullable(),
  merchantTaxIds: z.array(text).max(LIMITS.taxIds),
  receiptNumber: text.nullable(),
  purchasedOn: z
    .strictObject({
      /** The characters on the paper, so that the reading can be checked against them. */
      printed: text,
      iso: z.string().regex(/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/),
    })
    .nullable(),
  purchasedTime: z
    .string()
    .regex(/^([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?$/)
    .nullable(),
  currency: z
    .strictObject({
      code: z.string().regex(/^[A-Z]{3}$/),
      /** What it was told by: an ISO code, a sign such as RM or €, or only the rest of the document. */
      basis: z.enum(['code', 'sign', 'context']),
    })
    .nullable(),
  decimalMark: z.enum(['.', ',']).nullable(),
  subtotal: amount,
  discount: amount,
  tax: amount,
  taxes: z
    .array(
      z.strictObject({
        name: text.nullable(),
        rate: amount,
        base: amount,
        amount,
        inclusive: z.boolean().nullable(),
      }),
    )
    .max(LIMITS.taxes),
  tip: amount,
  fees: amount,
  rounding: amount,
  total: amount,
  payments: z
    .array(
      z.strictObject({
        method: paymentMethodSchema,
        amount,
        cardLast4: z
          .string()
          .regex(/^[0-9]{4}$/)
          .nullable(),
      }),
    )
    .max(LIMITS.payments),
  lineItems: z
    .array(
      z.strictObject({
        description: text,
        quantity: amount,
        unitPrice: amount,
        discount: amount,
        taxRate: amount,
        total: amount,
      }),
    )
    .max(LIMITS.items),
  language: z
    .string()
    .regex(/^[a-z]{2}$/)
    .nullable(),
  uncertain: z.array(z.enum(doubtableFields)).max(doubtableFields.length),
});
export type WireReceipt = z.infer<typeof wireReceiptSchema>;

/** A schema in the dialect of strict structured outputs. */
export function strictJsonSchema(schema: z.ZodType): Record<string, unknown> {
  const { $schema: _dialect, ...jsonSchema } = z.toJSONSchema(schema, {
    override: ({ jsonSchema: part }) => {
      // Strict mode does not document this keyword and answers an unknown one with 400; zod still enforces it.
      delete part.maxLength;
    },
  });
  return jsonSchema;
}

export const WIRE_JSON_SCHEMA = strictJsonSchema(wireReceiptSchema);

/** The first few breaches as "field: rule", without a word of the answer. */
export function describeBreaches({ issues }: z.ZodError): string {
  return issues
    .slice(0, 5)
    .map(({ path, code }) => `${path.join('.') || 'answer'}: ${code}`)
    .join(', ');
}
