import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Ends of a sign-in leave API keys alone, and the other way round. */
export type SessionKind = 'sign_in' | 'api_key';

/** One sign-in on one device, or one API key; its id is the `sid` of what it carries. */
@Entity({ schema: 'auth', name: 'session' })
export class Session {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ name: 'user_id', type: 'uuid' })
  userId: string;

  @Column({ type: 'text' })
  kind: SessionKind;

  /** When the user last proved who they are; null for a session that nobody signed in to. */
  @Column({ name: 'authenticated_at', type: 'timestamptz', nullable: true })
  authenticatedAt: Date | null;

  /** The counter of the one refresh token that is current. */
  @Column({ name: 'refresh_counter', type: 'integer' })
  refreshCounter: number;

  @Column({ name: 'issued_at', type: 'timestamptz' })
  issuedAt: Date;

  /** When the current refresh token replaced its parent; the parent's grace counts from here. */
  @Column({ name: 'rotated_at', type: 'timestamptz' })
  rotatedAt: Date;

  /** Last sign-in or refresh. */
  @Column({ name: 'used_at', type: 'timestamptz' })
  usedAt: Date;

  /** The earlier end of inactivity and absolute lifetime; moves with every refresh. */
  @Column({ name: 'expires_at', type: 'timestamptz' })
  expiresAt: Date;

  @Column({ name: 'revoked_at', type: 'timestamptz', nullable: true })
  revokedAt: Date | null;

  @Column({ name: 'user_agent', type: 'text', nullable: true })
  userAgent: string | null;
}
