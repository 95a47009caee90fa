import { z } from 'zod';
import { toJsonInteger } from '#shared';
import { json, JsonColumns, plain, text } from '#shared/database';
import { LOCKABLE_FIELDS } from './field-locks.js';
import type { OriginalAmount } from './original-amount.js';
import type { TransactionSplit } from './transaction-split.entity.js';
import { TRANSACTION_SOURCES, TRANSACTION_STATUSES, type Transaction } from './transaction.entity.js';

/** A transaction on the wire; also part of other libs' answers. Amounts are integer minor units. */
export const transactionSchema = z
  .object({
    id: z.guid(),
    accountId: z.guid(),
    postedOn: z.string().meta({ example: '2026-11-21' }),
    amount: z.int().meta({ description: 'Negative = money out.', example: -1250 }),
    currency: z.string().meta({ example: 'EUR' }),
    payee: z.string().nullable(),
    memo: z.string().nullable(),
    categoryId: z.guid().nullable(),
    splits: z.array(
      z.object({
        id: z.guid(),
        amount: z.int(),
        categoryId: z.guid().nullable(),
        memo: z.string().nullable(),
      }),
    ),
    tags: z.array(z.string()),
    status: z.enum(TRANSACTION_STATUSES),
    source: z.enum(TRANSACTION_SOURCES),
    receiptId: z.guid().nullable(),
    transferId: z.guid().nullable(),
    externalId: z.string().nullable(),
    original: z
      .object({
        amount: z.int().meta({ description: 'Minor units of its own currency.' }),
        currency: z.string(),
        rate: z.string().meta({
          description: "Exact decimal: units of the transaction's currency per unit of this one.",
          example: '0.9221',
        }),
        rateDate: z.string().meta({ description: 'The day whose rate it is.' }),
      })
      .nullable()
      .meta({ description: 'What was paid in another currency.' }),
    lockedFields: z.array(z.enum(LOCKABLE_FIELDS)).meta({
      description: 'What a person decided: rules, imports and other automation leave these fields alone.',
    }),
    ruleIds: z
      .array(z.guid())
      .meta({ description: 'Rules that have written to it; some may be deleted since.' }),
    payeeId: z
      .guid()
      .nullable()
      .meta({ description: 'Whom `payee`, which is what the bank says, means: see `/v1/payees`.' }),
    revision: z.int(),
  })
  .meta({
    id: 'Transaction',
    example: {
      id: '0198f9aa-77b1-7f02-9c3d-4e5f6a7b8c01',
      accountId: '0198f3d0-1a2b-7c3d-8e4f-5a6b7c8d9e01',
      postedOn: '2026-11-20',
      amount: -6658,
      currency: 'EUR',
      payee: 'Corner Market',
      memo: null,
      categoryId: '0198f3c2-6b1f-7e55-8c31-9a0b1c2d3e41',
      splits: [],
      tags: ['weekly'],
      status: 'cleared',
      source: 'receipt',
      receiptId: '0198f9a9-10c4-7b21-8d5e-6f7a8b9c0d01',
      transferId: null,
      externalId: null,
      original: null,
      lockedFields: ['categoryId', 'splits'],
      ruleIds: [],
      payeeId: '0198f9aa-8d12-7a34-9b56-0c1d2e3f4a01',
      revision: 44,
    },
  });

export type TransactionDto = z.infer<typeof transactionSchema>;

/** What is shown of a transaction. */
export type ShownTransaction = Omit<
  Transaction,
  | 'householdId'
  | 'hasSplits'
  | 'createDigest'
  | 'amount'
  | 'splits'
  | 'originalUnits'
  | 'originalCurrency'
  | 'originalRate'
  | 'originalRateDate'
> & {
  readonly splits: readonly Pick<TransactionSplit, 'id' | 'amountUnits' | 'categoryId' | 'memo'>[];
};

export function toTransactionDto(transaction: ShownTransaction): TransactionDto {
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
    original: transaction.original && toOriginalDto(transaction.original),
    lockedFields: transaction.lockedFields,
    ruleIds: transaction.ruleIds,
    payeeId: transaction.payeeId,
    revision: toJsonInteger(transaction.revision),
  };
}

function toOriginalDto({ amountUnits, currency, rate, rateDate }: OriginalAmount) {
  return { amount: toJsonInteger(amountUnits), currency, rate, rateDate };
}

/** What transaction `t` was in another currency, as compact JSON: one missing column makes nothing of it. */
const ORIGINAL = `
  '{"amount":' || t.original_amount || ',"currency":"' || t.original_currency || '","rate":"' || t.original_rate
    || '","rateDate":"' || t.original_rate_date || '"}'`;

/** The splits of transaction `t` as compact JSON. */
const SPLITS = `
  CASE WHEN t.has_splits THEN (
    SELECT '[' || string_agg(part.body, ',' ORDER BY part.position) || ']'
      FROM (SELECT split.position, row_to_json((SELECT shown FROM (
                     SELECT split.id, split.amount, split.category_id AS "categoryId", split.memo) AS shown))::text AS body
              FROM budget.transaction_split AS split
             WHERE split.household_id = t.household_id AND split.transaction_id = t.id) AS part
  )::json ELSE '[]' END`;

/**
 * `TransactionDto` of a row `t` of `budget.transaction`, for the statements of the hot path. The same bytes as JSON of
 * `toTransactionDto`.
 */
export const TRANSACTION_JSON = new JsonColumns<keyof TransactionDto>({
  id: plain('t.id'),
  accountId: plain('t.account_id'),
  postedOn: plain('t.posted_on'),
  amount: json('t.amount'),
  currency: plain('t.currency'),
  payee: text('t.payee'),
  memo: text('t.memo'),
  categoryId: plain('t.category_id'),
  splits: json(SPLITS),
  tags: json('array_to_json(t.tags)'),
  status: plain('t.status'),
  source: plain('t.source'),
  receiptId: plain('t.receipt_id'),
  transferId: plain('t.transfer_id'),
  externalId: text('t.external_id'),
  original: json(ORIGINAL),
  lockedFields: json('array_to_json(t.locked_fields)'),
  ruleIds: json('array_to_json(t.rule_ids)'),
  payeeId: plain('t.payee_id'),
  revision: json('t.revision'),
});
