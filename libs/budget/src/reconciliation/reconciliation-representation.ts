import { z } from 'zod';
import { toJsonInteger } from '#shared';
import { RECONCILIATION_STATUSES, type Reconciliation } from './reconciliation.entity.js';

/** A reconciliation on the wire, in lists, sync and exports. */
export const reconciliationSchema = z
  .object({
    id: z.guid(),
    accountId: z.guid(),
    statementDate: z.string(),
    statementBalance: z.int().meta({ description: "Minor units of the account's currency." }),
    status: z.enum(RECONCILIATION_STATUSES),
    completedAt: z.iso.datetime().nullable(),
    adjustmentTransactionId: z
      .guid()
      .nullable()
      .meta({ description: 'Makes up for a difference that was accepted. Reopening deletes it.' }),
    revision: z.int(),
  })
  .meta({
    id: 'Reconciliation',
    example: {
      id: '0198fa01-3c4d-7e5f-8a6b-7c8d9e0f1a01',
      accountId: '0198f3d0-1a2b-7c3d-8e4f-5a6b7c8d9e01',
      statementDate: '2026-10-31',
      statementBalance: 118342,
      status: 'open',
      completedAt: null,
      adjustmentTransactionId: null,
      revision: 61,
    },
  });
export type ReconciliationDto = z.infer<typeof reconciliationSchema>;

export function toReconciliationDto(reconciliation: Reconciliation): ReconciliationDto {
  const { id, accountId, statementDate, status, completedAt, adjustmentTransactionId } = reconciliation;
  return {
    ...{ id, accountId, statementDate },
    statementBalance: toJsonInteger(reconciliation.statementBalanceUnits),
    status,
    completedAt: completedAt?.toISOString() ?? null,
    adjustmentTransactionId,
    revision: toJsonInteger(reconciliation.revision),
  };
}
