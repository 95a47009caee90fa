import { z } from 'zod';
import { exampleOf, idSchema, problemOf, problemSchema } from '#shared/http';
import type { BatchOperation, BatchOutcome, BatchResult } from '../transaction/transaction-batch.service.js';
import { toTransactionDto, transactionSchema } from '../transaction/transaction-representation.js';
import {
  createTransactionSchema,
  toNewTransaction,
  toTransactionChanges,
  updateTransactionSchema,
} from './transaction-request.dto.js';

const MAX_OPERATIONS = 500;

const ifRevision = z
  .int()
  .min(1)
  .optional()
  .meta({ description: 'As `If-Match`: refused (412) when the transaction has another revision.' });

export const batchSchema = z
  .strictObject({
    operations: z
      .array(
        z.discriminatedUnion('op', [
          z.strictObject({ op: z.literal('create'), transaction: createTransactionSchema }),
          z.strictObject({
            op: z.literal('update'),
            id: idSchema,
            changes: updateTransactionSchema,
            ifRevision,
          }),
          z.strictObject({ op: z.literal('delete'), id: idSchema, ifRevision }),
        ]),
      )
      .min(1)
      .max(MAX_OPERATIONS),
  })
  .meta({
    id: 'TransactionBatch',
    example: {
      operations: [
        { op: 'create', transaction: exampleOf(createTransactionSchema) },
        { op: 'update', id: '0198f9aa-77b1-7f02-9c3d-4e5f6a7b8c01', changes: { payee: 'Corner Market' } },
        { op: 'delete', id: '0198f9aa-77b1-7f02-9c3d-4e5f6a7b8c02' },
      ],
    },
  });

export const batchResultSchema = z
  .object({
    bulkActionId: z
      .guid()
      .nullable()
      .meta({ description: 'What undoes the batch; null: nothing was written.' }),
    results: z.array(
      z.object({
        index: z.int(),
        status: z.int().meta({ description: 'What the operation alone would have been answered with.' }),
        transaction: transactionSchema
          .nullable()
          .meta({ description: 'Null after a deletion or a refusal.' }),
        problem: problemSchema.nullable().meta({ description: 'Why the operation was refused.' }),
      }),
    ),
  })
  .meta({
    id: 'TransactionBatchResult',
    description: 'One result per operation, in their order.',
    example: {
      bulkActionId: '0198f9aa-77b1-7f02-9c3d-4e5f6a7b8c21',
      results: [{ index: 0, status: 201, transaction: exampleOf(transactionSchema), problem: null }],
    },
  });

type BatchResultDto = z.infer<typeof batchResultSchema>;

export function toBatchOperations({ operations }: z.output<typeof batchSchema>): BatchOperation[] {
  return operations.map((operation) => {
    if (operation.op === 'create') {
      return { op: operation.op, transaction: toNewTransaction(operation.transaction) };
    }
    const expected = operation.ifRevision === undefined ? {} : { expected: [BigInt(operation.ifRevision)] };
    if (operation.op === 'delete') return { op: operation.op, id: operation.id, ...expected };
    const changes = toTransactionChanges(operation.changes);
    return { op: operation.op, id: operation.id, changes, ...expected };
  });
}

/** @param request whose answer it is: its path and id */
export function toBatchResultDto(
  { bulkActionId, results }: BatchOutcome,
  request: { readonly url: string; readonly id: string },
): BatchResultDto {
  return { bulkActionId, results: results.map((result, index) => toResultDto(result, index, request)) };
}

const STATUSES = { created: 201, existing: 200, updated: 200, deleted: 204 } as const;

function toResultDto(
  result: BatchResult,
  index: number,
  { url, id }: { readonly url: string; readonly id: string },
): BatchResultDto['results'][number] {
  if ('refusal' in result) {
    const problem = problemOf(result.refusal, `${url}#/operations/${index}`, id);
    return { index, status: problem.status, transaction: null, problem };
  }
  const { outcome, transaction } = result;
  return {
    index,
    status: STATUSES[outcome],
    transaction: transaction && toTransactionDto(transaction),
    problem: null,
  };
}
