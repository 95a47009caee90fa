import { z } from 'zod';
import { requestDigest } from '#shared';
import {
  amountSchema,
  booleanParameter,
  currencySchema,
  idSchema,
  idsParameter,
  localDateSchema,
  pageQuery,
  pageSchema,
  rateSchema,
  textSchema,
  textsParameter,
  valuesParameter,
} from '#shared/http';
import { pseudonymsOf } from '#shared/database';
import { LOCKABLE_FIELDS } from '../transaction/field-locks.js';
import { transactionSchema } from '../transaction/transaction-representation.js';
import { TRANSACTION_SOURCES, TRANSACTION_STATUSES } from '../transaction/transaction.entity.js';
import type { OriginalStatement } from '../transaction/original-amount.js';
import {
  MOVEMENT_KINDS,
  type OneOrMore,
  type TransactionFilter,
} from '../transaction/transaction-list.read-model.js';
import type {
  NewTransaction,
  SplitStatement,
  TransactionChanges,
} from '../transaction/transaction-statement.js';

const MAX_SPLITS = 100;
const MAX_TAGS = 50;

export const transactionPageSchema = pageSchema(transactionSchema);

const splitSchema = z.strictObject({
  id: idSchema.optional(),
  amount: amountSchema,
  categoryId: idSchema.nullable().default(null),
  memo: textSchema(1000).nullable().default(null),
});

export const tagsSchema = z
  .array(textSchema(50))
  .max(MAX_TAGS)
  .transform((tags) => [...new Set(tags)]);

const originalSchema = z.strictObject({
  amount: amountSchema.meta({ description: "Minor units of its own currency, with the transaction's sign." }),
  currency: currencySchema,
  rate: rateSchema.optional().meta({
    description:
      "Units of the transaction's currency per unit of this one. The transaction's amount is this one at the rate, " +
      'to a minor unit. Default: the rate of the two amounts.',
  }),
  rateDate: localDateSchema.optional().meta({ description: 'Default: the day of the transaction.' }),
});

const editable = {
  accountId: idSchema,
  postedOn: localDateSchema,
  amount: amountSchema,
  currency: currencySchema.meta({ description: "Must be the account's; that is also the default." }),
  payee: textSchema(200).nullable(),
  memo: textSchema(1000).nullable(),
  categoryId: idSchema.nullable(),
  splits: z
    .array(splitSchema)
    .max(MAX_SPLITS)
    .meta({ description: 'Must sum to the amount exactly; replaces all.' }),
  tags: tagsSchema,
  status: z.enum(TRANSACTION_STATUSES),
  externalId: textSchema(200).nullable(),
  original: originalSchema.nullable().meta({ description: 'What was paid in another currency.' }),
};

export const createTransactionSchema = z
  .strictObject({
    id: idSchema.optional(),
    ...editable,
    currency: editable.currency.optional(),
    payee: editable.payee.default(null),
    memo: editable.memo.default(null),
    categoryId: editable.categoryId.default(null),
    splits: editable.splits.default([]),
    tags: editable.tags.default([]),
    status: editable.status.default('cleared'),
    externalId: editable.externalId.default(null),
    original: editable.original.optional(),
  })
  .meta({
    id: 'CreateTransaction',
    example: {
      accountId: '0198f3d0-1a2b-7c3d-8e4f-5a6b7c8d9e01',
      postedOn: '2026-11-20',
      amount: -6658,
      currency: 'EUR',
      payee: 'Corner Market',
      splits: [
        { amount: -5160, categoryId: '0198f3c2-6b1f-7e55-8c31-9a0b1c2d3e41' },
        { amount: -1498, categoryId: '0198f3c2-6b1f-7e55-8c31-9a0b1c2d3e40', memo: 'Soap' },
      ],
      tags: ['weekly'],
    },
  });

export const updateTransactionSchema = z
  .strictObject({ ...editable, lockedFields: z.array(z.enum(LOCKABLE_FIELDS)).max(20) })
  .partial()
  .meta({
    id: 'UpdateTransaction',
    example: { payee: 'Corner Market', categoryId: '0198f3c2-6b1f-7e55-8c31-9a0b1c2d3e41', memo: null },
  });

const amountParameter = z.coerce.number().pipe(amountSchema);

/** What a list and a bulk edit are narrowed down by. */
export const transactionFilters = {
  accountId: idSchema.optional(),
  categoryId: idSchema
    .optional()
    .meta({ description: 'Also finds transactions with a split of this category.' }),
  includeSubcategories: booleanParameter
    .optional()
    .meta({ description: 'With `categoryId`: whether the categories below it count as well.' }),
  uncategorised: booleanParameter.optional().meta({
    description: 'Transactions, or splits, that have no category. Transfers need none and do not count.',
  }),
  from: localDateSchema.optional(),
  to: localDateSchema.optional(),
  minAmount: amountParameter.optional().meta({ description: 'Signed minor units.' }),
  maxAmount: amountParameter.optional().meta({ description: 'Signed minor units.' }),
  q: textSchema(200)
    .optional()
    .meta({
      description:
        'Words that payee and memo contain, in any case, with or without accents. A text of 4 signs or more also finds ' +
        'what is like it, so a slip of the finger does no harm.',
    }),
  payeeId: idSchema.optional(),
  tag: textSchema(50).optional(),
  status: z.enum(TRANSACTION_STATUSES).optional(),
  source: z.enum(TRANSACTION_SOURCES).optional(),
  hasReceipt: booleanParameter.optional(),
};

const listFilters = {
  ...transactionFilters,
  accountId: idsParameter.optional(),
  categoryId: idsParameter.optional().meta({
    description:
      'Also finds transactions with a split of one of these categories. Repeated, or separated by commas.',
  }),
  tag: textsParameter(50).optional().meta({ description: 'With any of these tags: repeat the parameter.' }),
  kind: valuesParameter(z.enum(MOVEMENT_KINDS))
    .optional()
    .meta({
      description:
        'What the transaction, or one of its splits, counts as in reports: by the kind of its category, `none` = ' +
        'without one. Transfers count as nothing. With `categoryId` both hold of the same split.',
    }),
  transfer: booleanParameter.optional(),
  currency: valuesParameter(currencySchema).optional(),
  memberId: idsParameter.optional().meta({
    description:
      'Members of the household who entered it themselves; what an import or another automation booked is nobody’s.',
  }),
  hasPayee: booleanParameter.optional(),
  exceptPayeeId: idsParameter.optional().meta({ description: 'It has a payee, and none of these.' }),
};

export const listTransactionsQuery = z.strictObject({ ...pageQuery, ...listFilters });
export const exportTransactionsQuery = z.strictObject(listFilters);
export const exportStatementQuery = z.strictObject({ ...listFilters, accountId: idSchema });

export function toNewTransaction(body: z.output<typeof createTransactionSchema>): NewTransaction {
  const { amount, splits, original, ...rest } = body;
  return {
    ...rest,
    original: original ? toOriginalStatement(original) : null,
    digest: body.id === undefined ? null : requestDigest(body),
    amountUnits: BigInt(amount),
    splits: splits.map(toSplitStatement),
  };
}

export function toTransactionChanges(body: z.output<typeof updateTransactionSchema>): TransactionChanges {
  const { amount, splits, original, ...rest } = body;
  return {
    ...rest,
    ...(original === undefined ? {} : { original: original && toOriginalStatement(original) }),
    ...(amount === undefined ? {} : { amountUnits: BigInt(amount) }),
    ...(splits === undefined ? {} : { splits: splits.map(toSplitStatement) }),
  };
}

type Asked<T extends z.ZodRawShape> = z.output<z.ZodObject<T>>;

export function toTransactionFilter(asked: Asked<typeof transactionFilters>): TransactionFilter {
  const { minAmount, maxAmount, ...rest } = asked;
  return {
    ...rest,
    ...(minAmount === undefined ? {} : { minAmount: BigInt(minAmount) }),
    ...(maxAmount === undefined ? {} : { maxAmount: BigInt(maxAmount) }),
  };
}

type ListFilter = Omit<Asked<typeof listFilters>, 'accountId'> & {
  readonly accountId?: OneOrMore<string> | undefined;
};

/** @param householdId whose members `memberId` names */
export function toListFilter(householdId: string, asked: ListFilter): TransactionFilter {
  const { transfer, memberId, accountId, categoryId, tag, ...rest } = asked;
  return {
    ...toTransactionFilter(rest),
    ...(accountId === undefined ? {} : { accountId }),
    ...(categoryId === undefined ? {} : { categoryId }),
    ...(tag === undefined ? {} : { tag }),
    ...(transfer === undefined ? {} : { isTransfer: transfer }),
    ...(memberId === undefined ? {} : { enteredBy: pseudonymsOf(householdId, memberId) }),
  };
}

function toOriginalStatement({ amount, ...rest }: z.output<typeof originalSchema>): OriginalStatement {
  return { ...rest, amountUnits: BigInt(amount) };
}

function toSplitStatement({ amount, ...split }: z.output<typeof splitSchema>): SplitStatement {
  return { ...split, amountUnits: BigInt(amount) };
}
