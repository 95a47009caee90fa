import { z } from 'zod';
import { idSchema, pageQuery, pageSchema } from '#shared/http';
import type { Invitation } from '../household/invitation.entity.js';
import { emailSchema } from './email.dto.js';
import { roleSchema } from './household.dto.js';

export const invitationListQuery = z.strictObject(pageQuery);
export type InvitationListQuery = z.infer<typeof invitationListQuery>;

export const invitationParams = z.object({ invitationId: idSchema });
export type InvitationParams = z.output<typeof invitationParams>;

export const invitationSchema = z
  .object({
    id: z.uuid(),
    email: z.string(),
    role: roleSchema.meta({ description: 'What the invited person will be.' }),
    invitedBy: z.uuid().nullable().meta({ description: 'A user id; null when that account is gone.' }),
    createdAt: z.iso.datetime(),
    sentAt: z.iso.datetime().meta({ description: 'When it was last sent.' }),
    expiresAt: z.iso
      .datetime()
      .meta({ description: 'From then on it opens nothing until it is sent again.' }),
  })
  .meta({
    id: 'Invitation',
    example: {
      id: '0198f3c2-6b2a-7f10-8c3d-4e5f6a7b8c9d',
      email: 'grace@example.org',
      role: 'editor',
      invitedBy: '0198f3c2-6b1d-7c03-8a51-2e9d4b6f7a10',
      createdAt: '2026-11-02T08:15:00.000Z',
      sentAt: '2026-11-02T08:15:00.000Z',
      expiresAt: '2026-11-09T08:15:00.000Z',
    },
  });
export const invitationPageSchema = pageSchema(invitationSchema);
export type InvitationDto = z.infer<typeof invitationSchema>;

export const createInvitationSchema = z
  .strictObject({ email: emailSchema, role: roleSchema })
  .meta({ id: 'CreateInvitation', example: { email: 'grace@example.org', role: 'editor' } });

export const acceptInvitationSchema = z
  .strictObject({
    token: z.string().max(200).meta({ description: 'What follows `#token=` in the link of the mail.' }),
  })
  .meta({
    id: 'AcceptInvitation',
    example: { token: 'v1.invitation.0198f3c2-6b2a-7f10-8c3d-4e5f6a7b8c9d.a2k.Zm9yZXhhbXBsZQ' },
  });

export function toInvitationDto(invitation: Invitation): InvitationDto {
  const { id, email, role, invitedBy, createdAt, sentAt, expiresAt } = invitation;
  return {
    id,
    email,
    role,
    invitedBy,
    createdAt: createdAt.toISOString(),
    sentAt: sentAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
  };
}
