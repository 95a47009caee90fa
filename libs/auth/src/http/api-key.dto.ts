import { z } from 'zod';
import { exampleOf, pageQuery, pageSchema, textSchema } from '#shared/http';
import type { ApiKeyView } from '../api-key/api-key.read-model.js';
import type { NewApiKey } from '../api-key/api-key.service.js';

const scope = z.enum(['read', 'write']);

export const createApiKeyRequest = z
  .strictObject({
    name: textSchema(100),
    scopes: z
      .array(scope)
      .max(2)
      .refine((scopes) => scopes.includes('read'), 'must contain read: every key may read')
      .refine((scopes) => new Set(scopes).size === scopes.length, 'must not repeat one'),
    expiresAt: z.iso
      .datetime({ offset: true, error: 'must be an RFC 3339 date and time' })
      .max(40)
      .nullable()
      .optional()
      .meta({ description: 'Absent or null: good until it is revoked.' }),
  })
  .meta({
    id: 'CreateApiKeyRequest',
    example: { name: 'Spreadsheet', scopes: ['read'], expiresAt: '2027-11-22T00:00:00.000Z' },
  });
export type CreateApiKeyRequest = z.infer<typeof createApiKeyRequest>;

export const apiKeyListQuery = z.strictObject(pageQuery);
export type ApiKeyListQuery = z.infer<typeof apiKeyListQuery>;

export const apiKeySchema = z
  .object({
    id: z.uuid(),
    name: z.string(),
    prefix: z.string().meta({ description: 'The first characters of the key, to tell keys apart.' }),
    scopes: z.array(scope),
    householdId: z.uuid().meta({ description: 'The household in which the key acts; it sees no other one.' }),
    createdAt: z.iso.datetime(),
    lastUsedAt: z.iso.datetime().nullable().meta({ description: 'To the hour.' }),
    expiresAt: z.iso.datetime().nullable(),
  })
  .meta({
    id: 'ApiKey',
    example: {
      id: '0198f3c2-6b25-7a90-8c11-7d2e5f60a813',
      name: 'Spreadsheet',
      prefix: 'bsk_Q3d0aW',
      scopes: ['read'],
      householdId: '0198f3c2-6b1e-7a44-9d20-5f0c8f1b7e11',
      createdAt: '2026-11-22T08:15:00.000Z',
      lastUsedAt: null,
      expiresAt: '2027-11-22T00:00:00.000Z',
    },
  });
export const apiKeyPageSchema = pageSchema(apiKeySchema);
export type ApiKeyDto = z.infer<typeof apiKeySchema>;

export const newApiKeySchema = z
  .object({
    ...apiKeySchema.shape,
    key: z
      .string()
      .meta({ description: 'The key itself: send it as `Authorization: Bearer …`. Shown once.' }),
  })
  .meta({
    id: 'NewApiKey',
    example: { ...exampleOf(apiKeySchema), key: 'bsk_Q3d0aWxkZSBpcyBub3QgYSByZWFsIGtleSwganVzdA' },
  });
export type NewApiKeyDto = z.infer<typeof newApiKeySchema>;

export function toApiKeyDto(key: ApiKeyView): ApiKeyDto {
  const { id, name, prefix, scopes, householdId, createdAt, lastUsedAt, expiresAt } = key;
  return {
    id,
    name,
    prefix,
    scopes: [...scopes],
    householdId,
    createdAt: createdAt.toISOString(),
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
    expiresAt: expiresAt?.toISOString() ?? null,
  };
}

export function toNewApiKeyDto({ key, ...view }: NewApiKey): NewApiKeyDto {
  return { ...toApiKeyDto(view), key };
}
