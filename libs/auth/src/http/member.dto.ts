import { z } from 'zod';
import { toJsonInteger } from '#shared';
import { idSchema, pageQuery, pageSchema } from '#shared/http';
import type { Member } from '../household/member.read-model.js';
import { roleSchema } from './household.dto.js';

export const memberListQuery = z.strictObject(pageQuery);
export type MemberListQuery = z.infer<typeof memberListQuery>;

export const memberParams = z.object({ userId: idSchema });
export type MemberParams = z.output<typeof memberParams>;

export const memberSchema = z
  .object({
    id: z.uuid().meta({ description: "The user's id." }),
    displayName: z.string().nullable(),
    email: z.string().optional().meta({ description: 'Told to owners only, and never by delta sync.' }),
    role: roleSchema,
    joinedAt: z.iso.datetime(),
    revision: z.int(),
  })
  .meta({
    id: 'Member',
    example: {
      id: '0198f3c2-6b1d-7c03-8a51-2e9d4b6f7a10',
      displayName: 'Ada',
      email: 'ada@example.org',
      role: 'owner',
      joinedAt: '2026-11-02T08:15:00.000Z',
      revision: 1,
    },
  });
export const memberPageSchema = pageSchema(memberSchema);
export type MemberDto = z.infer<typeof memberSchema>;

export const updateMemberSchema = z
  .strictObject({ role: roleSchema })
  .meta({ id: 'UpdateMember', example: { role: 'viewer' } });

/** As every member may see them. */
export function toMemberDto({ userId, displayName, role, joinedAt, revision }: Member): MemberDto {
  return {
    id: userId,
    displayName,
    role,
    joinedAt: joinedAt.toISOString(),
    revision: toJsonInteger(revision),
  };
}

/** As owners see them. */
export function toMemberDtoForOwner(member: Member): MemberDto {
  return { ...toMemberDto(member), email: member.email };
}
