import { z } from 'zod';
import { toJsonInteger } from '#shared';
import { pageQuery, pageSchema } from '#shared/http';
import { HISTORY_OPERATIONS, type HistoryEntry } from '../transaction/transaction-history.read-model.js';
import { actorSchema, type ActorDto } from './actor.dto.js';

export const historyEntrySchema = z
  .object({
    revision: z.int().nullable().meta({
      description: "The household's, by which the change can be read; null = before there were histories.",
    }),
    at: z.string().meta({ format: 'date-time' }),
    by: actorSchema,
    operation: z.enum(HISTORY_OPERATIONS),
    field: z.string().nullable().meta({ description: 'Null: the whole transaction.' }),
    before: z.unknown().meta({ description: 'The value before; of a deleted transaction all that it said.' }),
    after: z.unknown(),
    bulkActionId: z.guid().nullable(),
  })
  .meta({
    id: 'TransactionHistoryEntry',
    example: {
      revision: 44,
      at: '2026-11-20T09:30:00.000Z',
      by: { kind: 'rule', id: '0198f9aa-77b1-7f02-9c3d-4e5f6a7b8c11' },
      operation: 'changed',
      field: 'payee',
      before: 'CRNR MKT 0815',
      after: 'Corner Market',
      bulkActionId: null,
    },
  });

export const historyPageSchema = pageSchema(historyEntrySchema);
export const historyQuery = z.strictObject(pageQuery);

export function toHistoryEntryDto(entry: HistoryEntry, by: ActorDto): z.infer<typeof historyEntrySchema> {
  return {
    ...entry,
    by,
    revision: entry.revision === null ? null : toJsonInteger(entry.revision),
    at: entry.at.toISOString(),
  };
}
