import { z } from 'zod';
import { pageQuery, pageSchema } from '#shared/http';
import type { SessionView } from '../session/session.read-model.js';

export const sessionListQuery = z.strictObject(pageQuery);
export type SessionListQuery = z.infer<typeof sessionListQuery>;

export const sessionSchema = z
  .object({
    id: z.uuid(),
    issuedAt: z.iso.datetime(),
    lastUsedAt: z.iso.datetime().meta({ description: 'Last sign-in or refresh.' }),
    expiresAt: z.iso.datetime(),
    userAgent: z.string().nullable(),
    current: z.boolean().meta({ description: 'Whether it is the session that asks.' }),
  })
  .meta({
    id: 'Session',
    example: {
      id: '0198f3c2-6b20-7d1f-b3a4-0c6e9f8d7b12',
      issuedAt: '2026-11-02T08:15:00.000Z',
      lastUsedAt: '2026-11-21T19:02:11.000Z',
      expiresAt: '2026-12-21T19:02:11.000Z',
      userAgent: 'BudgetSync/4.2 (iPhone)',
      current: true,
    },
  });
export const sessionPageSchema = pageSchema(sessionSchema);

export type SessionDto = z.infer<typeof sessionSchema>;

export function toSessionDto(session: SessionView, currentSessionId: string): SessionDto {
  const { id, issuedAt, usedAt, expiresAt, userAgent } = session;
  return {
    id,
    issuedAt: issuedAt.toISOString(),
    lastUsedAt: usedAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    userAgent,
    current: id === currentSessionId,
  };
}
