import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { HouseholdRole } from '#shared';

export type AuditKind =
  | 'registered'
  | 'signed_in'
  | 'sign_in_refused'
  | 'reauthenticated'
  | 'reauthentication_refused'
  | 'second_factor_missing'
  | 'second_factor_refused'
  | 'recovery_code_used'
  | 'totp_enabled'
  | 'totp_disabled'
  | 'recovery_codes_renewed'
  | 'api_key_created'
  | 'api_key_revoked'
  | 'signed_out'
  | 'signed_out_everywhere'
  | 'session_ended'
  | 'refresh_token_replayed'
  | 'password_changed'
  | 'password_change_refused'
  | 'password_reset_requested'
  | 'password_reset'
  | 'email_verified'
  | 'email_change_requested'
  | 'email_changed'
  | 'erasure_requested'
  | 'erasure_cancelled'
  | 'household_created'
  | 'invitation_sent'
  | 'invitation_revoked'
  | 'invitation_accepted'
  | 'member_role_changed'
  | 'member_removed'
  | 'member_left'
  | 'ownership_transferred'
  | 'operator_added'
  | 'operator_removed'
  | 'dead_letter_replayed';

/** Something about a user's identity that happened and may be asked for later. Holds no secret. */
@Entity({ schema: 'auth', name: 'audit_event' })
export class AuditEvent {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'text' })
  kind: AuditKind;

  /** Who did it; absent when a sign-in named nobody we know. */
  @Column({ name: 'user_id', type: 'uuid', nullable: true })
  userId: string | null;

  @Column({ name: 'session_id', type: 'uuid', nullable: true })
  sessionId: string | null;

  @Column({ name: 'user_agent', type: 'text', nullable: true })
  userAgent: string | null;

  /** Where it is about who belongs to a household. */
  @Column({ name: 'household_id', type: 'uuid', nullable: true })
  householdId: string | null;

  /** The other user, the invitation, or the dead letter, that it was done to. */
  @Column({ name: 'target_id', type: 'uuid', nullable: true })
  targetId: string | null;

  /** The role that was given. */
  @Column({ type: 'text', nullable: true })
  role: HouseholdRole | null;

  @Column({ name: 'occurred_at', type: 'timestamptz' })
  occurredAt: Date;
}
