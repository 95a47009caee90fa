import { z } from 'zod';
import type { User } from '../user/user.entity.js';

export const userSchema = z.object({
  id: z.uuid(),
  email: z.string(),
  displayName: z.string().nullable(),
  timeZone: z.string(),
  personalHouseholdId: z.uuid(),
  createdAt: z.iso.datetime(),
});

export type UserDto = z.infer<typeof userSchema>;

export function toUserDto(user: User): UserDto {
  const { id, email, displayName, timeZone, personalHouseholdId, createdAt } = user;
  return { id, email, displayName, timeZone, personalHouseholdId, createdAt: createdAt.toISOString() };
}
