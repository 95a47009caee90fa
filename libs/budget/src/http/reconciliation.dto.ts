import { z } from 'zod';
import { requestDigest, toJsonInteger } from '#shared';
import { amountSchema, exampleOf, idSchema, localDateSchema, pageQuery, pageSchema } from '#shared/http';
import {
  reconciliationSchema,
  toReconciliationDto,
} from '../reconciliation/reconciliation-representation.js';
import type { ReconciliationState } from '../reconciliation/reconciliation-state.js';
import type { ReconciliationDraft } from '../reconciliation/reconciliation.service.js';

/** At once; a statement of more is marked in several requests. */
const MOST_MARKED = 500;

export const reconciliationStateSchema = z
  .object({
    ...reconciliationSchema.shape,
    currency: z.string(),
    clearedBalance: z.int().meta({
      description: 'Opening balance and all cleared and reconciled transactions up to `statementDate`.',
    }),
    difference: z.int().meta({ description: 'Statement minus cleared balance: 0 when they agree.' }),
    uncleared: z
      .array(
        z.object({
          id: z.guid(),
          postedOn: z.string(),
          amount: z.int(),
          payee: z.string().nullable(),
          memo: z.string().nullable(),
        }),
      )
      .meta({ description: 'Pending transactions up to `statementDate`, newest first; 500 at most.' }),
    unclearedCount: z.int(),
  })
  .meta({
    id: 'ReconciliationState',
    example: {
      ...exampleOf(reconciliationSchema),
      currency: 'EUR',
      clearedBalance: 118692,
      difference: -350,
      uncleared: [
        {
          id: '0198f9aa-77b1-7f02-9c3d-4e5f6a7b8c01',
          postedOn: '2026-10-30',
          amount: -350,
          payee: 'Corner Coffee',
          memo: null,
        },
      ],
      unclearedCount: 1,
    },
  });
export type ReconciliationStateDto = z.infer<typeof reconciliationStateSchema>;

export const reconciliationPageSchema = pageSchema(reconciliationSchema);
export const listReconciliationsQuery = z.strictObject(pageQuery);
export const reconciliationParams = z.object({ id: idSchema, reconciliationId: idSchema });

export const createReconciliationSchema = z
  .strictObject({ id: idSchema.optional(), statementDate: localDateSchema, statementBalance: amountSchema })
  .meta({
    id: 'CreateReconciliation',
    example: { statementDate: '2026-10-31', statementBalance: 118342 },
  });

const idsSchema = z
  .array(idSchema)
  .max(MOST_MARKED)
  .default([])
  .transform((ids) => [...new Set(ids)]);

export const markTransactionsSchema = z.strictObject({ cleared: idsSchema, pending: idsSchema }).meta({
  id: 'MarkTransactions',
  example: { cleared: ['0198f9aa-77b1-7f02-9c3d-4e5f6a7b8c01'] },
});

export const completeReconciliationSchema = z
  .strictObject({
    acceptDifference: z.boolean().default(false).meta({
      description: 'Whether a transaction is to make up for the difference; else a difference answers 409.',
    }),
    categoryId: idSchema.nullable().default(null).meta({ description: 'The category of that transaction.' }),
  })
  .meta({ id: 'CompleteReconciliation', example: { acceptDifference: true } });

export function toReconciliationDraft(
  body: z.output<typeof createReconciliationSchema>,
): ReconciliationDraft {
  const { statementBalance, ...rest } = body;
  return { ...rest, digest: requestDigest(body), statementBalanceUnits: BigInt(statementBalance) };
}

export function toReconciliationStateDto(state: ReconciliationState): ReconciliationStateDto {
  return {
    ...toReconciliationDto(state.reconciliation),
    currency: state.currency,
    clearedBalance: toJsonInteger(state.clearedBalanceUnits),
    difference: toJsonInteger(state.differenceUnits),
    uncleared: state.uncleared.map(({ amountUnits, ...row }) => ({
      ...row,
      amount: toJsonInteger(amountUnits),
    })),
    unclearedCount: state.unclearedCount,
  };
}
