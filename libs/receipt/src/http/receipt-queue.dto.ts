import { z } from 'zod';
import { toTransactionDto, transactionSchema } from '#budget';
import { exampleOf, idSchema, pageQuery, problemOf, problemSchema } from '#shared/http';
import type { ConfirmationResult } from '../review/receipt-confirmation.service.js';
import { receiptExample } from './receipt-example.js';
import { confirmReceiptSchema, receiptSchema, toReceiptDto } from './receipt.dto.js';

const MOST_CONFIRMATIONS = 50;

export const queueQuery = z.strictObject(pageQuery);

export const queueSchema = z
  .object({
    counts: z.object({
      needsReview: z.int().meta({ description: 'Values are to be checked.' }),
      ready: z.int().meta({ description: 'Nothing is left but to confirm.' }),
      reading: z.int().meta({ description: 'Waiting to be read, or being read.' }),
      failed: z.int(),
    }),
    data: z.array(receiptSchema).meta({ description: 'To be reviewed or confirmed; the oldest first.' }),
    nextCursor: z.string().nullable(),
  })
  .meta({
    id: 'ReceiptQueue',
    example: {
      counts: { needsReview: 1, ready: 0, reading: 2, failed: 0 },
      data: [receiptExample],
      nextCursor: null,
    },
  });

export const confirmReceiptsSchema = z
  .strictObject({
    confirmations: z
      .array(z.strictObject({ receiptId: idSchema, ...confirmReceiptSchema.shape }))
      .min(1)
      .max(MOST_CONFIRMATIONS),
  })
  .meta({
    id: 'ConfirmReceipts',
    example: { confirmations: [{ receiptId: receiptExample.id, ...exampleOf(confirmReceiptSchema) }] },
  });

export const confirmReceiptsResultSchema = z
  .object({
    results: z.array(
      z.object({
        index: z.int(),
        status: z.int().meta({ description: 'What the confirmation alone would have been answered with.' }),
        receipt: receiptSchema.nullable().meta({ description: 'Null after a refusal.' }),
        transaction: transactionSchema.nullable(),
        problem: problemSchema.nullable().meta({ description: 'Why it was refused.' }),
      }),
    ),
  })
  .meta({
    id: 'ConfirmReceiptsResult',
    example: {
      results: [
        {
          index: 0,
          status: 201,
          receipt: { ...receiptExample, status: 'confirmed' },
          transaction: exampleOf(transactionSchema),
          problem: null,
        },
      ],
    },
  });
type ResultsDto = z.infer<typeof confirmReceiptsResultSchema>;

/** @param request whose answer it is: its path and id */
export function toResultsDto(
  results: readonly ConfirmationResult[],
  { url, id }: { readonly url: string; readonly id: string },
): ResultsDto {
  return {
    results: results.map((result, index) => {
      if ('refusal' in result) {
        const problem = problemOf(result.refusal, `${url}#/confirmations/${index}`, id);
        return { index, status: problem.status, receipt: null, transaction: null, problem };
      }
      const { receipt, transaction, created } = result;
      return {
        ...{ index, status: created ? 201 : 200, receipt: toReceiptDto(receipt) },
        ...{ transaction: toTransactionDto(transaction), problem: null },
      };
    }),
  };
}
