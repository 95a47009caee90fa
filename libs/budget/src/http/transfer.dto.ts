import { z } from 'zod';
import { requestDigest } from '#shared';
import { amountSchema, currencySchema, exampleOf, idSchema, localDateSchema, textSchema } from '#shared/http';
import { toTransactionDto, transactionSchema } from '../transaction/transaction-representation.js';
import type { TransferCandidate } from '../transfer/transfer-candidates.read-model.js';
import type { Transfer } from '../transfer/transfer.entity.js';
import type { NewTransfer, TransferMatch } from '../transfer/transfer.service.js';

const TRANSFER_ID = '0198f9b0-2c3d-7e4f-8a5b-6c7d8e9f0a01';
const FROM_ACCOUNT = '0198f3d0-1a2b-7c3d-8e4f-5a6b7c8d9e01';
const TO_ACCOUNT = '0198f3d0-1a2b-7c3d-8e4f-5a6b7c8d9e02';

const side = (id: string, accountId: string, amount: number) => ({
  ...exampleOf(transactionSchema),
  ...{ id, accountId, amount, payee: null, categoryId: null, tags: [], source: 'manual' },
  ...{ receiptId: null, transferId: TRANSFER_ID },
});

export const transferSchema = z
  .object({
    id: z.guid(),
    from: transactionSchema.meta({ description: 'Where the money left.' }),
    to: transactionSchema.meta({ description: 'Where it arrived.' }),
    rate: z
      .string()
      .nullable()
      .meta({
        description:
          "Between two currencies: units of the second one's per unit of the first one's, as the two amounts make it. " +
          'Null within one currency.',
        example: '1.0845',
      }),
  })
  .meta({
    id: 'Transfer',
    example: {
      id: TRANSFER_ID,
      from: side('0198f9b0-2c3d-7e4f-8a5b-6c7d8e9f0a02', FROM_ACCOUNT, -50_000),
      to: side('0198f9b0-2c3d-7e4f-8a5b-6c7d8e9f0a03', TO_ACCOUNT, 50_000),
      rate: null,
    },
  });
export type TransferDto = z.infer<typeof transferSchema>;

const positiveAmount = amountSchema.min(1);

export const createTransferSchema = z
  .strictObject({
    id: idSchema.optional(),
    fromAccountId: idSchema,
    toAccountId: idSchema,
    amount: positiveAmount.meta({ description: 'Minor units that leave.', example: 50_000 }),
    currency: currencySchema.meta({ description: 'Must be that of the account that the money leaves.' }),
    toAmount: positiveAmount.optional().meta({
      description: 'Minor units that arrive: given if, and only if, the other account has another currency.',
      example: 54_225,
    }),
    postedOn: localDateSchema,
    memo: textSchema(1000).nullable().default(null),
  })
  .meta({
    id: 'CreateTransfer',
    example: {
      fromAccountId: FROM_ACCOUNT,
      toAccountId: TO_ACCOUNT,
      amount: 50_000,
      currency: 'EUR',
      postedOn: '2026-11-20',
      memo: 'Monthly saving',
    },
  });

export const matchTransactionsSchema = z
  .strictObject({
    id: idSchema.optional(),
    transactionIds: z
      .array(idSchema)
      .length(2)
      .meta({ description: 'One that takes money out of an account and one that brings it into another.' }),
  })
  .meta({
    id: 'MatchTransactions',
    example: {
      transactionIds: ['0198f9aa-77b1-7f02-9c3d-4e5f6a7b8c01', '0198f9aa-77b1-7f02-9c3d-4e5f6a7b8c02'],
    },
  });

export const endTransferQuery = z.strictObject({
  transactions: z.enum(['keep', 'delete']).default('keep').meta({
    description: 'Whether its two transactions stay, as ordinary ones, or are deleted with it.',
  }),
});

export const transferCandidatesQuery = z.strictObject({
  days: z.coerce
    .number()
    .int()
    .min(0)
    .max(31)
    .default(5)
    .meta({ description: 'Posted at most so many days before or after.' }),
  limit: z.coerce.number().int().min(1).max(50).default(10),
});

const CANDIDATE_REASONS = ['same_amount', 'converted_amount', 'days_apart', 'names_account'] as const;

const transferCandidateSchema = z
  .object({
    transaction: transactionSchema,
    score: z.int().meta({ description: '0 to 100: the sum of the reasons’ points.' }),
    reasons: z.array(z.object({ code: z.enum(CANDIDATE_REASONS), points: z.int(), text: z.string() })),
  })
  .meta({
    id: 'TransferCandidate',
    example: {
      transaction: { ...side('0198f9b0-2c3d-7e4f-8a5b-6c7d8e9f0a03', TO_ACCOUNT, 6658), transferId: null },
      score: 83,
      reasons: [
        { code: 'same_amount', points: 50, text: 'Exactly 66.58 EUR.' },
        { code: 'days_apart', points: 33, text: '1 day apart.' },
      ],
    },
  });
export const transferCandidatesSchema = z.object({ data: z.array(transferCandidateSchema) }).meta({
  id: 'TransferCandidates',
  description: 'Best first.',
  example: { data: [exampleOf(transferCandidateSchema)] },
});
export type TransferCandidatesDto = z.infer<typeof transferCandidatesSchema>;

export function toNewTransfer(body: z.output<typeof createTransferSchema>): NewTransfer {
  const { amount, toAmount, ...rest } = body;
  return {
    ...rest,
    digest: requestDigest(body),
    amountUnits: BigInt(amount),
    ...(toAmount === undefined ? {} : { toAmountUnits: BigInt(toAmount) }),
  };
}

export function toTransferMatch(body: z.output<typeof matchTransactionsSchema>): TransferMatch {
  const [one, other] = body.transactionIds as [string, string];
  return { ...body, digest: requestDigest(body), transactionIds: [one, other] };
}

export function toTransferDto({ id, from, to, rate }: Transfer): TransferDto {
  return {
    id,
    from: toTransactionDto(from),
    to: toTransactionDto(to),
    rate: rate?.toString() ?? null,
  };
}

export function toCandidatesDto(candidates: readonly TransferCandidate[]): TransferCandidatesDto {
  return {
    data: candidates.map(({ transaction, score, reasons }) => {
      return { transaction: toTransactionDto(transaction), score, reasons: [...reasons] };
    }),
  };
}
