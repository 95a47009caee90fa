import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { HouseholdRole } from '#shared';

/** An owner's word, mailed to an address, that whoever has it may join the household. Deleted when it is revoked. */
@Entity({ schema: 'auth', name: 'invitation' })
export class Invitation {
  @PrimaryColumn({ name: 'household_id', type: 'uuid' })
  householdId: string;

  /** Also unique by itself: the token in the mail names nothing else. */
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  /** As the owner wrote it; compared without regard to case. */
  @Column({ type: 'text' })
  email: string;

  @Column({ type: 'text' })
  role: HouseholdRole;

  /** Null when that person's account is gone. */
  @Column({ name: 'invited_by', type: 'uuid', nullable: true })
  invitedBy: string | null;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;

  /** When the last mail was promised. */
  @Column({ name: 'sent_at', type: 'timestamptz' })
  sentAt: Date;

  @Column({ name: 'expires_at', type: 'timestamptz' })
  expiresAt: Date;

  @Column({ name: 'accepted_at', type: 'timestamptz', nullable: true })
  acceptedAt: Date | null;

  @Column({ name: 'accepted_by', type: 'uuid', nullable: true })
  acceptedBy: string | null;
}
