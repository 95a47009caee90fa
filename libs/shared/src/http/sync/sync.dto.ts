import { z } from 'zod';
import { toJsonInteger } from '#shared';
import type { SyncFeed, SyncPage } from '#shared/sync';

export const syncQuery = z.strictObject({
  since: z.coerce.number().int().min(0).optional().meta({
    description: 'The `revision` of the last complete sync; 0 or absent = everything, for an empty client.',
  }),
  cursor: z.string().max(500).optional().meta({
    description: 'The `nextCursor` of the page before, for the same `since`.',
  }),
  limit: z.coerce.number().int().min(1).max(200).default(200),
});

const syncPageShape = {
  revision: z.int().meta({
    description: 'The state that the client has when `more` is false, and only then: its next `since`.',
  }),
  deleted: z.array(z.object({ entity: z.string().meta({ example: 'transaction' }), id: z.guid() })),
  nextCursor: z.string().nullable(),
  more: z.boolean(),
};
const pageSchema = z.object({
  ...syncPageShape,
  changes: z.record(z.string(), z.array(z.object({ id: z.string(), revision: z.int() }))),
});
export type SyncPageDto = z.infer<typeof pageSchema>;

/** The page with each collection as the libs have registered it. */
export function syncPageSchema(collections: SyncFeed['collections']): z.ZodType<SyncPageDto> {
  const changes = [...collections].map(([collection, source]) => [
    collection,
    z.array(source?.schema ?? z.never()),
  ]);
  return z.object({ ...syncPageShape, changes: z.object(Object.fromEntries(changes)) });
}

export function toSyncPageDto(page: SyncPage, nextCursor: string | null): SyncPageDto {
  return {
    revision: toJsonInteger(page.revision),
    changes: Object.fromEntries(page.changes) as SyncPageDto['changes'],
    deleted: [...page.deleted],
    nextCursor,
    more: nextCursor !== null,
  };
}
