import { Column, Entity, PrimaryColumn } from 'typeorm';

export type OneTimeLinkPurpose = 'password_reset' | 'email_verification';

/** A link that was mailed, good once and for a limited time; its token is made of its id and stored nowhere. */
@Entity({ schema: 'auth', name: 'one_time_link' })
export class OneTimeLink {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'text' })
  purpose: OneTimeLinkPurpose;

  /** Null for a link that leads nowhere, made so that asking for an unknown account looks like asking for a known one. */
  @Column({ name: 'user_id', type: 'uuid', nullable: true })
  userId: string | null;

  /** Where it is sent, and what it proves: that whoever follows it reads this address. */
  @Column({ type: 'text', nullable: true })
  email: string | null;

  /** The address that `email` is to replace; null when it is the user's own already. */
  @Column({ name: 'replaces_email', type: 'text', nullable: true })
  replacesEmail: string | null;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;

  @Column({ name: 'expires_at', type: 'timestamptz' })
  expiresAt: Date;

  /** When it was followed, or became void because of something that happened meanwhile. */
  @Column({ name: 'used_at', type: 'timestamptz', nullable: true })
  usedAt: Date | null;
}
