import { z } from 'zod';
import { exampleOf, pageQuery, pageSchema } from '#shared/http';
import type { BulkAction } from '../bulk/bulk-action.read-model.js';
import { BULK_ACTION_KINDS } from '../bulk/bulk-actions.js';
import { KEPT_REASONS, type UndoneAction } from '../bulk/bulk-undo.service.js';
import { actorSchema, type ActorDto } from './actor.dto.js';

export const bulkActionSchema = z
  .object({
    id: z.guid(),
    kind: z.enum(BULK_ACTION_KINDS),
    by: actorSchema,
    at: z.string().meta({ format: 'date-time' }),
    transactionCount: z.int(),
    undoes: z.guid().nullable().meta({ description: 'The action that this one has undone.' }),
    undoneBy: z.guid().nullable(),
  })
  .meta({
    id: 'BulkAction',
    example: {
      id: '0198f9aa-77b1-7f02-9c3d-4e5f6a7b8c21',
      kind: 'edit',
      by: { kind: 'user', id: '0198f3bf-0c4a-7d11-9d6e-5f4a3b2c1d00' },
      at: '2026-11-20T09:30:00.000Z',
      transactionCount: 38,
      undoes: null,
      undoneBy: null,
    },
  });

export const bulkActionPageSchema = pageSchema(bulkActionSchema);
export const listBulkActionsQuery = z.strictObject(pageQuery);

export const undoneSchema = z
  .object({
    bulkAction: bulkActionSchema.meta({
      description: 'The undoing; undo it to bring the undone action back.',
    }),
    kept: z
      .array(z.object({ transactionId: z.guid(), reason: z.enum(KEPT_REASONS) }))
      .meta({ description: 'What was left as it is, and why.' }),
  })
  .meta({
    id: 'UndoneBulkAction',
    example: {
      bulkAction: {
        ...exampleOf(bulkActionSchema),
        kind: 'undo',
        undoes: '0198f9aa-77b1-7f02-9c3d-4e5f6a7b8c20',
      },
      kept: [{ transactionId: '0198f9aa-77b1-7f02-9c3d-4e5f6a7b8c01', reason: 'changed_since' }],
    },
  });

export function toBulkActionDto(action: BulkAction, by: ActorDto): z.infer<typeof bulkActionSchema> {
  return { ...action, by, at: action.at.toISOString() };
}

export function toUndoneDto({ action, kept }: UndoneAction, by: ActorDto): z.infer<typeof undoneSchema> {
  return { bulkAction: toBulkActionDto(action, by), kept: [...kept] };
}
