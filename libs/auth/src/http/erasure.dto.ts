import { z } from 'zod';
import type { Erasure } from '../erasure/erasure.entity.js';

export const erasureSchema = z
  .object({
    id: z.uuid().meta({ description: 'Names the record that is kept of it; ask for proof with it.' }),
    status: z.enum(['scheduled', 'running', 'done']),
    requestedAt: z.iso.datetime(),
    effectiveAt: z.iso.datetime().meta({ description: 'Until then it can be called off.' }),
  })
  .meta({
    id: 'Erasure',
    example: {
      id: '0198fa10-4c2e-7f31-8a55-6d7e8f901a01',
      status: 'scheduled',
      requestedAt: '2026-11-21T19:02:11.000Z',
      effectiveAt: '2026-12-05T19:02:11.000Z',
    },
  });
export type ErasureDto = z.infer<typeof erasureSchema>;

export function toErasureDto({ id, status, requestedAt, effectiveAt }: Erasure): ErasureDto {
  return { id, status, requestedAt: requestedAt.toISOString(), effectiveAt: effectiveAt.toISOString() };
}
