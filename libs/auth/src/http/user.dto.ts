import { z } from 'zod';
import { textSchema, timeZoneSchema } from '#shared/http';
import type { User } from '../user/user.entity.js';
import { emailSchema } from './email.dto.js';

export const userSchema = z
  .object({
    id: z.uuid(),
    email: z.string(),
    emailVerified: z.boolean().meta({ description: 'Whether the user proved to read `email`.' }),
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
      emailVerified: true,
      displayName: 'Ada',
      timeZone: 'Europe/Berlin',
      personalHouseholdId: '0198f3c2-6b1e-7a44-9d20-5f0c8f1b7e11',
      createdAt: '2026-11-02T08:15:00.000Z',
    },
  });

export type UserDto = z.infer<typeof userSchema>;

export const profileRequest = z
  .strictObject({
    displayName: textSchema(100).nullable().optional(),
    timeZone: timeZoneSchema.optional(),
    email: emailSchema.optional().meta({
      description: 'The user keeps the present address until the link in the mail to this one is followed.',
    }),
  })
  .meta({ id: 'ProfileRequest', example: { displayName: 'Ada L.', timeZone: 'Europe/Berlin' } });
export type ProfileRequest = z.infer<typeof profileRequest>;

export function toUserDto({ emailVerifiedAt, createdAt, ...user }: User): UserDto {
  const { id, email, displayName, timeZone, personalHouseholdId } = user;
  return {
    id,
    email,
    emailVerified: emailVerifiedAt !== null,
    displayName,
    timeZone,
    personalHouseholdId,
    createdAt: createdAt.toISOString(),
  };
}
