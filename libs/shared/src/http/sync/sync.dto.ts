import { z } from 'zod';
import { toJsonInteger } from '#shared';
import { exampleOf } from '../schemas.js';
import type { SyncFeed, SyncItem, SyncPage } from '#shared/sync';

export const syncQuery = z.strictObject({
  since: z.coerce.number().int().min(0).optional().meta({
    description: 'The `revision` of the last complete sync; 0 or absent = everything, for an empty client.',
  }),
  cursor: z.string().max(500).optional().meta({
    description: 'The `nextCursor` of the page before, for the same `since`.',
  }),
  limit: z.coerce.number().int().min(1).max(200).default(200),
});

export interface SyncPageDto {
  readonly revision: number;
  readonly changes: Readonly<Record<string, readonly SyncItem[]>>;
  readonly deleted: SyncPage['deleted'];
  readonly nextCursor: string | null;
  readonly more: boolean;
}

/** The page with each collection as the libs have registered it. */
export function syncPageSchema(collections: SyncFeed['collections']) {
  const changes = [...collections].map(([collection, { schema }]) => [collection, z.array(schema)] as const);
  return z
    .object({
      revision: z.int().meta({
        description: 'The state that the client has when `more` is false, and only then: its next `since`.',
      }),
      changes: z.object(Object.fromEntries(changes)),
      deleted: z.array(z.object({ entity: z.string().meta({ example: 'transaction' }), id: z.guid() })),
      nextCursor: z.string().nullable(),
      more: z.boolean(),
    })
    .meta({
      id: 'SyncPage',
      example: {
        revision: 42,
        changes: Object.fromEntries(
          [...collections].map(([collection, { schema }]) => [collection, [exampleOf(schema)]]),
        ),
        deleted: [{ entity: 'transaction', id: '0198f9aa-77b1-7f02-9c3d-4e5f6a7b8c09' }],
        nextCursor: null,
        more: false,
      },
    });
}

export function toSyncPageDto(page: SyncPage, nextCursor: string | null): SyncPageDto {
  return {
    revision: toJsonInteger(page.revision),
    changes: Object.fromEntries(page.changes),
    deleted: page.deleted,
    nextCursor,
    more: nextCursor !== null,
  };
}
