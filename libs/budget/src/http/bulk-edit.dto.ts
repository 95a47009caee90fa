import { z } from 'zod';
import { idSchema, textSchema } from '#shared/http';
import type { BulkEdit } from '../bulk/bulk-edit.service.js';
import { TRANSACTION_STATUSES } from '../transaction/transaction.entity.js';
import { tagsSchema, toTransactionFilter, transactionFilters } from './transaction-request.dto.js';

const MAX_IDS = 1_000;

const isEmpty = (value: object) => Object.values(value).every((item) => item === undefined);

export const bulkEditSchema = z
  .strictObject({
    ids: z.array(idSchema).min(1).max(MAX_IDS).optional(),
    filter: z
      .strictObject(transactionFilters)
      .optional()
      .meta({ description: 'As the list of transactions is filtered. With ids besides, both must hold.' }),
    changes: z
      .strictObject({
        payee: textSchema(200).nullable().optional(),
        categoryId: idSchema.nullable().optional(),
        status: z.enum(TRANSACTION_STATUSES).optional(),
        addTags: tagsSchema.optional(),
        removeTags: tagsSchema.optional(),
      })
      .refine((changes) => !isEmpty(changes), 'must change something'),
    dryRun: z.boolean().default(false).meta({ description: 'Only say what would happen.' }),
  })
  .refine(({ ids, filter }) => ids !== undefined || (filter !== undefined && !isEmpty(filter)), {
    error: 'needs ids or a filter',
    path: ['filter'],
  })
  .meta({
    id: 'BulkEdit',
    example: {
      filter: { q: 'Corner Market', from: '2026-01-01' },
      changes: { categoryId: '0198f3c2-6b1f-7e55-8c31-9a0b1c2d3e41', addTags: ['weekly'] },
      dryRun: true,
    },
  });

export const bulkEditedSchema = z
  .object({
    bulkActionId: z.guid().nullable().meta({ description: 'What undoes it; null: nothing was changed.' }),
    matched: z.int(),
    changed: z.int().meta({ description: 'In a dry run: would be changed.' }),
    splitKept: z
      .int()
      .meta({ description: 'Matched, but left as they are: a category does not go with splits.' }),
  })
  .meta({ id: 'BulkEdited', example: { bulkActionId: null, matched: 41, changed: 38, splitKept: 2 } });

export function toBulkEdit({ ids, filter, changes }: z.output<typeof bulkEditSchema>): BulkEdit {
  const { addTags = [], removeTags = [], ...rest } = changes;
  return {
    ...(ids ? { ids } : {}),
    filter: toTransactionFilter(filter ?? {}),
    changes: { ...rest, addTags, removeTags },
  };
}
