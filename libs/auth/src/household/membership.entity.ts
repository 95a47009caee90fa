import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { HouseholdRole } from '#shared';
import { bigintColumn } from '#shared/database';

/** What a user may do in a household. */
@Entity({ schema: 'auth', name: 'membership' })
export class Membership {
  @PrimaryColumn({ name: 'household_id', type: 'uuid' })
  householdId: string;

  @PrimaryColumn({ name: 'user_id', type: 'uuid' })
  userId: string;

  @Column({ type: 'bigint', transformer: bigintColumn, insert: false, update: false })
  revision: bigint;

  @Column({ type: 'text' })
  role: HouseholdRole;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;
}
