import { z } from 'zod';
import { toJsonInteger } from '#shared';
import { transactionSchema } from '#budget';
import {
  amountSchema,
  currencySchema,
  exampleOf,
  idSchema,
  localDateSchema,
  pageQuery,
  pageSchema,
  rateSchema,
  textSchema,
} from '#shared/http';
import { degradationSchema, extractionSchema } from '../extraction/extraction.js';
import { RECEIPT_STATUSES } from '../receipt-status.js';
import type { ExtractionAttemptView, ReceiptView } from '../receipts.read-model.js';
import { receiptExample } from './receipt-example.js';
import { SPLIT_KEYS } from '../review/receipt-splits.js';
import { DOCUMENT_TYPES, MAX_DOCUMENT_BYTES, MAX_PAGES, MAX_RECEIPT_BYTES } from '../upload/document-type.js';

const categorySuggestionSchema = z.object({
  categoryId: z.guid(),
  confidence: z
    .number()
    .meta({ description: 'About this share of such suggestions is right; 1 where a rule decides.' }),
  reason: z.object({
    kind: z.enum(['rule', 'payee', 'word']).meta({
      description:
        'A rule of the household will give this category; or it was given to this payee, or where the payee has this word.',
    }),
    text: z.string().meta({ description: 'The name of the rule, the payee or the word.' }),
    ruleId: z.guid().nullable(),
    matches: z.int().nullable().meta({ description: 'So many of `of` had this category; null for a rule.' }),
    of: z.int().nullable(),
    summary: z.string().meta({ description: 'For people, in English.' }),
  }),
});

export const receiptSchema = z
  .object({
    id: z.guid(),
    status: z.enum(RECEIPT_STATUSES),
    statusCode: z.string().nullable(),
    statusReason: z.string().nullable().meta({ description: 'Why, as a sentence a person can act on.' }),
    fileName: z.string(),
    contentType: z.string(),
    byteSize: z.int(),
    sha256: z.string(),
    furtherDocuments: z
      .array(z.object({ contentType: z.string(), byteSize: z.int(), sha256: z.string() }))
      .meta({ description: 'The files after the first, in reading order.' }),
    pageCount: z.int().nullable().meta({ description: 'Pages of all files; null before they were read.' }),
    keepImage: z
      .boolean()
      .meta({ description: 'False: the files go once the receipt is confirmed or rejected.' }),
    imageRemovedAt: z.iso
      .datetime()
      .nullable()
      .meta({ description: 'When the files went; what was read of them stays.' }),
    createdAt: z.iso.datetime(),
    degraded: degradationSchema.nullable(),
    extraction: extractionSchema.nullable(),
    categorySuggestion: categorySuggestionSchema.nullable().meta({
      description:
        'While the receipt is in review: the category that its transaction would get by a rule, or probably has. Advice ' +
        'only; it follows the household’s bookings within seconds.',
    }),
    transactionId: z.guid().nullable(),
    duplicateOf: z
      .guid()
      .nullable()
      .meta({ description: 'The receipt of whose purchase this is another picture.' }),
    revision: z.int(),
  })
  .meta({ id: 'Receipt', example: receiptExample });
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

export const openedUploadSchema = z
  .object({
    receipt: receiptSchema,
    upload: signedUploadSchema.nullable().meta({ description: 'Null once the bytes have arrived.' }),
    furtherUploads: z.array(signedUploadSchema).meta({
      description: 'One for each of `furtherDocuments`, in order; empty once all bytes have arrived.',
    }),
  })
  .meta({
    id: 'OpenedUpload',
    example: {
      receipt: { ...receiptExample, status: 'awaiting_upload', extraction: null, revision: 40 },
      upload: {
        method: 'PUT',
        url: 'https://files.example.org/v1/storage/eyJrZXkiOiIwMTk4In0.c2ln',
        headers: { 'content-type': 'image/jpeg' },
        expiresAt: '2026-11-21T19:17:11.000Z',
      },
      furtherUploads: [],
    },
  });

const newDocument = {
  contentType: z.enum(DOCUMENT_TYPES, `must be one of ${DOCUMENT_TYPES.join(', ')}`),
  byteSize: z
    .int()
    .min(1, 'the file is empty')
    .max(MAX_DOCUMENT_BYTES, `a file may have ${MAX_DOCUMENT_BYTES} bytes at most`),
  sha256: z
    .string()
    .regex(/^[0-9a-fA-F]{64}$/, 'must be a SHA-256 in hex')
    .meta({ maxLength: 64 })
    .transform((hex) => hex.toLowerCase()),
};

export const createReceiptSchema = z
  .strictObject({
    id: idSchema.optional(),
    fileName: textSchema(255),
    ...newDocument,
    furtherDocuments: z
      .array(z.strictObject(newDocument))
      .min(1)
      .max(MAX_PAGES - 1)
      .optional()
      .meta({ description: 'More files of the same receipt, in reading order.' }),
    keepImage: z.boolean().optional().meta({
      description: 'Whether the files stay once the receipt is settled; absent = as the household prefers.',
    }),
  })
  .superRefine((receipt, context) => {
    const documents = [receipt, ...(receipt.furtherDocuments ?? [])];
    const total = documents.reduce((sum, { byteSize }) => sum + byteSize, 0);
    const refuse = (message: string) => {
      context.addIssue({ code: 'custom', path: ['furtherDocuments'], message });
    };
    if (total > MAX_RECEIPT_BYTES) refuse(`all files together may have ${MAX_RECEIPT_BYTES} bytes at most`);
    const checksums = new Set(documents.map(({ sha256 }) => sha256));
    if (checksums.size < documents.length) refuse('the same file is there twice');
  })
  .meta({
    id: 'CreateReceipt',
    example: {
      fileName: 'receipt.jpg',
      contentType: 'image/jpeg',
      byteSize: receiptExample.byteSize,
      sha256: receiptExample.sha256,
    },
  });

export const receiptPreferencesSchema = z
  .object({
    keepImages: z.boolean().meta({
      description:
        'Whether the files of a receipt stay once it is confirmed or rejected. What was read of them stays.',
    }),
  })
  .meta({ id: 'ReceiptPreferences', example: { keepImages: false } });
export const setReceiptPreferencesSchema = z
  .strictObject({ keepImages: z.boolean() })
  .meta({ id: 'SetReceiptPreferences', example: { keepImages: false } });

export const listReceiptsQuery = z.strictObject({
  ...pageQuery,
  status: z.enum(RECEIPT_STATUSES).optional(),
  q: z.string().trim().min(1).max(100).optional(),
});

const partOfReceipt = { categoryId: idSchema.nullish(), memo: textSchema(500).nullish() };
const givenSplitSchema = z.strictObject({ amount: amountSchema, ...partOfReceipt });
const itemGroupSchema = z.strictObject({
  items: z
    .array(z.int().min(0).max(999))
    .min(1)
    .max(500)
    .meta({ description: 'Positions in `extraction.lineItems`, from 0.' }),
  ...partOfReceipt,
});

export const confirmReceiptSchema = z
  .strictObject({
    accountId: idSchema,
    categoryId: idSchema.nullish(),
    splits: z
      .union([z.array(givenSplitSchema).min(2).max(100), z.array(itemGroupSchema).min(1).max(100)])
      .optional()
      .meta({
        description:
          'All by amount, or all by lines of the receipt: then tax, tip, discounts and rounding fall on each its share, and ' +
          'lines that none names are a last split without a category.',
      }),
    splitBy: z
      .enum(SPLIT_KEYS)
      .optional()
      .meta({ description: 'Instead of `splits`: one per line, or one per tax rate.' }),
    amount: amountSchema.optional().meta({
      description:
        'The amount paid in minor units, if it was not read or was read wrong. Positive as printed: recorded as ' +
        'money out, or in when the document is a refund. A negative amount is money out.',
    }),
    currency: currencySchema.optional(),
    rate: rateSchema.optional().meta({
      description:
        'Units of the account’s currency per unit of the receipt’s; needed where they differ. Amounts of splits are in the account’s.',
    }),
    postedOn: localDateSchema.optional(),
    payee: textSchema(200).optional(),
    memo: textSchema(1_000).optional(),
  })
  .meta({
    id: 'ConfirmReceipt',
    example: {
      accountId: '0198f3d0-1a2b-7c3d-8e4f-5a6b7c8d9e01',
      categoryId: '0198f3c2-6b1f-7e55-8c31-9a0b1c2d3e41',
      payee: 'Corner Market',
    },
  });

export const confirmedReceiptSchema = z
  .object({ receipt: receiptSchema, transaction: transactionSchema })
  .meta({
    id: 'ConfirmedReceipt',
    example: {
      receipt: {
        ...receiptExample,
        status: 'confirmed',
        transactionId: '0198f9aa-77b1-7f02-9c3d-4e5f6a7b8c01',
        revision: 44,
      },
      transaction: exampleOf(transactionSchema),
    },
  });

export const extractionAttemptSchema = z.object({
  attempt: z.int(),
  status: z.enum(['running', 'succeeded', 'failed']),
  extraction: extractionSchema.nullable(),
  failure: z.string().nullable(),
  startedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
});
export const extractionAttemptsSchema = z.object({ data: z.array(extractionAttemptSchema) }).meta({
  id: 'ExtractionAttempts',
  example: {
    data: [
      {
        attempt: 1,
        status: 'succeeded',
        extraction: receiptExample.extraction,
        failure: null,
        startedAt: '2026-11-21T19:02:13.000Z',
        finishedAt: '2026-11-21T19:02:15.000Z',
      },
    ],
  },
});

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
    furtherDocuments: view.furtherDocuments.map(({ contentType, byteSize, sha256 }) => ({
      contentType,
      byteSize,
      sha256,
    })),
    pageCount: view.pageCount,
    keepImage: view.keepImage,
    imageRemovedAt: view.imageRemovedAt?.toISOString() ?? null,
    createdAt: view.createdAt.toISOString(),
    degraded: view.extraction?.degraded ?? null,
    extraction: view.extraction,
    categorySuggestion: view.categorySuggestion,
    transactionId: view.transactionId,
    duplicateOf: view.duplicateOf,
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
