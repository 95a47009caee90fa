import { Column, Entity, PrimaryColumn } from 'typeorm';

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
  | 'signed_out'
  | 'signed_out_everywhere'
  | 'session_ended'
  | 'refresh_token_replayed';

/** Something about a user's identity that happened and may be asked for later. Holds no secret. */
@Entity({ schema: 'auth', name: 'audit_event' })
export class AuditEvent {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'text' })
  kind: AuditKind;

  /** Absent when a sign-in named nobody we know. */
  @Column({ name: 'user_id', type: 'uuid', nullable: true })
  userId: string | null;

  @Column({ name: 'session_id', type: 'uuid', nullable: true })
  sessionId: string | null;

  @Column({ name: 'user_agent', type: 'text', nullable: true })
  userAgent: string | null;

  @Column({ name: 'occurred_at', type: 'timestamptz' })
  occurredAt: Date;
}
