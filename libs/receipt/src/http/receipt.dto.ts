import { z } from 'zod';
import { toJsonInteger } from '#shared';
import { transactionSchema } from '#budget';
import {
  amountSchema,
  currencySchema,
  idSchema,
  localDateSchema,
  pageQuery,
  pageSchema,
  textSchema,
} from '#shared/http';
import { degradationSchema, extractionSchema } from '../extraction/extraction.js';
import { RECEIPT_STATUSES } from '../receipt-status.js';
import type { ExtractionAttemptView, ReceiptView } from '../receipts.read-model.js';
import { DOCUMENT_TYPES, MAX_DOCUMENT_BYTES } from '../upload/document-type.js';

export const receiptSchema = z.object({
  id: z.guid(),
  status: z.enum(RECEIPT_STATUSES),
  statusCode: z.string().nullable(),
  statusReason: z.string().nullable().meta({ description: 'Why, as a sentence a person can act on.' }),
  fileName: z.string(),
  contentType: z.string(),
  byteSize: z.int(),
  sha256: z.string(),
  createdAt: z.iso.datetime(),
  degraded: degradationSchema.nullable(),
  extraction: extractionSchema.nullable(),
  transactionId: z.guid().nullable(),
  revision: z.int(),
});
export type ReceiptDto = z.infer<typeof receiptSchema>;

export const receiptPageSchema = pageSchema(receiptSchema);

const signedUploadSchema = z.object({
  method: z.enum(['PUT', 'POST']),
  url: z.string(),
  headers: z.record(z.string(), z.string()).optional().meta({ description: 'Send these with a PUT.' }),
  fields: z
    .record(z.string(), z.string())
    .optional()
    .meta({ description: 'Form fields of a POST; the `file` part comes last.' }),
  expiresAt: z.iso.datetime(),
});

export const openedUploadSchema = z.object({
  receipt: receiptSchema,
  upload: signedUploadSchema.nullable().meta({ description: 'Null once the bytes have arrived.' }),
});

export const createReceiptSchema = z.strictObject({
  id: idSchema.optional(),
  fileName: textSchema(255),
  contentType: z.enum(DOCUMENT_TYPES, `must be one of ${DOCUMENT_TYPES.join(', ')}`),
  byteSize: z
    .int()
    .min(1, 'the file is empty')
    .max(MAX_DOCUMENT_BYTES, `a file may have ${MAX_DOCUMENT_BYTES} bytes at most`),
  sha256: z
    .string()
    .regex(/^[0-9a-fA-F]{64}$/, 'must be a SHA-256 in hex')
    .transform((hex) => hex.toLowerCase()),
});

export const listReceiptsQuery = z.strictObject({
  ...pageQuery,
  status: z.enum(RECEIPT_STATUSES).optional(),
  q: z.string().trim().min(1).max(100).optional(),
});

export const confirmReceiptSchema = z.strictObject({
  accountId: idSchema,
  categoryId: idSchema.nullish(),
  splits: z
    .array(
      z.strictObject({
        amount: amountSchema,
        categoryId: idSchema.nullish(),
        memo: textSchema(500).nullish(),
      }),
    )
    .min(2)
    .max(100)
    .optional(),
  amount: amountSchema.optional().meta({
    description:
      'The amount paid in minor units, if it was not read or was read wrong. Positive as printed: recorded as ' +
      'money out, or in when the document is a refund. A negative amount is money out.',
  }),
  currency: currencySchema.optional(),
  postedOn: localDateSchema.optional(),
  payee: textSchema(200).optional(),
  memo: textSchema(1_000).optional(),
});

export const confirmedReceiptSchema = z.object({ receipt: receiptSchema, transaction: transactionSchema });

export const extractionAttemptSchema = z.object({
  attempt: z.int(),
  status: z.enum(['running', 'succeeded', 'failed']),
  extraction: extractionSchema.nullable(),
  failure: z.string().nullable(),
  startedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
});
export const extractionAttemptsSchema = z.object({ data: z.array(extractionAttemptSchema) });

export function toReceiptDto(view: ReceiptView): ReceiptDto {
  return {
    id: view.id,
    status: view.status,
    statusCode: view.statusCode,
    statusReason: view.statusReason,
    fileName: view.fileName,
    contentType: view.contentType,
    byteSize: view.byteSize,
    sha256: view.sha256,
    createdAt: view.createdAt.toISOString(),
    degraded: view.extraction?.degraded ?? null,
    extraction: view.extraction,
    transactionId: view.transactionId,
    revision: toJsonInteger(view.revision),
  };
}

export function toExtractionAttemptDto(view: ExtractionAttemptView): z.infer<typeof extractionAttemptSchema> {
  return {
    ...view,
    startedAt: view.startedAt.toISOString(),
    finishedAt: view.finishedAt?.toISOString() ?? null,
  };
}
