import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Traces } from '#shared/personal-data';

export type ErasureStatus = 'scheduled' | 'running' | 'done';

/** The end of one account, from the wish to the proof. Once it is done it leads to nobody. */
@Entity({ schema: 'auth', name: 'erasure' })
export class Erasure {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  /** SHA-256 of the user's id in lower case: who knows the id finds the record. */
  @Column({ name: 'user_digest', type: 'bytea' })
  userDigest: Buffer;

  @Column({ type: 'text' })
  status: ErasureStatus;

  @Column({ name: 'requested_at', type: 'timestamptz' })
  requestedAt: Date;

  /** Until then it can be called off. */
  @Column({ name: 'effective_at', type: 'timestamptz' })
  effectiveAt: Date;

  @Column({ name: 'finished_at', type: 'timestamptz', nullable: true })
  finishedAt: Date | null;

  /** Null once it is done. */
  @Column({ name: 'user_id', type: 'uuid', nullable: true })
  userId: string | null;

  /** The households that go with the person; null before it runs and once it is done. */
  @Column({ name: 'household_ids', type: 'uuid', array: true, nullable: true })
  householdIds: string[] | null;

  /** What there was when it began, by kind. */
  @Column({ type: 'jsonb', nullable: true })
  found: Traces | null;

  /** What was left when it ended: nothing, or it has not ended. */
  @Column({ type: 'jsonb', nullable: true })
  remaining: Traces | null;
}
