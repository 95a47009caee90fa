import { z } from 'zod';
import { toJsonInteger } from '#shared';
import { TRANSACTION_SOURCES, TRANSACTION_STATUSES, type Transaction } from './transaction.entity.js';

/** A transaction on the wire; also part of other libs' answers. Amounts are integer minor units. */
export const transactionSchema = z.object({
  id: z.string(),
  accountId: z.string(),
  postedOn: z.string().meta({ example: '2026-11-21' }),
  amount: z.int().meta({ description: 'Negative = money out.', example: -1250 }),
  currency: z.string().meta({ example: 'EUR' }),
  payee: z.string().nullable(),
  memo: z.string().nullable(),
  categoryId: z.string().nullable(),
  splits: z.array(
    z.object({
      id: z.string(),
      amount: z.int(),
      categoryId: z.string().nullable(),
      memo: z.string().nullable(),
    }),
  ),
  tags: z.array(z.string()),
  status: z.enum(TRANSACTION_STATUSES),
  source: z.enum(TRANSACTION_SOURCES),
  receiptId: z.string().nullable(),
  transferId: z.string().nullable(),
  externalId: z.string().nullable(),
  original: z
    .object({ amount: z.int(), currency: z.string(), rate: z.string(), rateDate: z.string() })
    .nullable()
    .meta({ description: 'What was paid in another currency.' }),
  revision: z.int(),
});

export type TransactionDto = z.infer<typeof transactionSchema>;

export function toTransactionDto(transaction: Transaction): TransactionDto {
  return {
    id: transaction.id,
    accountId: transaction.accountId,
    postedOn: transaction.postedOn,
    amount: toJsonInteger(transaction.amountUnits),
    currency: transaction.currency,
    payee: transaction.payee,
    memo: transaction.memo,
    categoryId: transaction.categoryId,
    splits: transaction.splits.map((split) => ({
      id: split.id,
      amount: toJsonInteger(split.amountUnits),
      categoryId: split.categoryId,
      memo: split.memo,
    })),
    tags: transaction.tags,
    status: transaction.status,
    source: transaction.source,
    receiptId: transaction.receiptId,
    transferId: transaction.transferId,
    externalId: transaction.externalId,
    original: null,
    revision: toJsonInteger(transaction.revision),
  };
}
