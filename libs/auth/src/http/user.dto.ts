import { z } from 'zod';
import type { User } from '../user/user.entity.js';

export const userSchema = z
  .object({
    id: z.uuid(),
    email: z.string(),
    displayName: z.string().nullable(),
    timeZone: z.string(),
    personalHouseholdId: z.uuid(),
    createdAt: z.iso.datetime(),
  })
  .meta({
    id: 'User',
    example: {
      id: '0198f3c2-6b1d-7c03-8a51-2e9d4b6f7a10',
      email: 'ada@example.org',
      displayName: 'Ada',
      timeZone: 'Europe/Berlin',
      personalHouseholdId: '0198f3c2-6b1e-7a44-9d20-5f0c8f1b7e11',
      createdAt: '2026-11-02T08:15:00.000Z',
    },
  });

export type UserDto = z.infer<typeof userSchema>;

export function toUserDto(user: User): UserDto {
  const { id, email, displayName, timeZone, personalHouseholdId, createdAt } = user;
  return { id, email, displayName, timeZone, personalHouseholdId, createdAt: createdAt.toISOString() };
}
