import { Column, Entity, PrimaryColumn } from 'typeorm';
import { bigintColumn } from '#shared/database';
import type { EventFilter } from '../event-types.js';

/** `owner`: somebody switched it off; `failing`: nothing got through for days. */
export type DisabledReason = 'owner' | 'failing';

/** Where the changes of a household are told, and which of them. */
@Entity({ schema: 'webhook', name: 'webhook' })
export class Webhook {
  @PrimaryColumn('uuid', { name: 'household_id' })
  householdId: string;

  @PrimaryColumn('uuid')
  id: string;

  @Column({ type: 'bigint', transformer: bigintColumn, insert: false, update: false })
  revision: bigint;

  @Column('text')
  url: string;

  @Column({ type: 'text', nullable: true })
  description: string | null;

  @Column('text', { array: true })
  events: EventFilter[];

  @Column('boolean')
  enabled: boolean;

  @Column({ type: 'text', name: 'disabled_reason', nullable: true })
  disabledReason: DisabledReason | null;

  /** Sealed, as the key of this id did it. */
  @Column({ type: 'text', name: 'secret_key_id' })
  secretKeyId: string;

  @Column('bytea')
  secret: Buffer;

  @Column({ type: 'text', name: 'previous_secret_key_id', nullable: true })
  previousSecretKeyId: string | null;

  @Column({ type: 'bytea', name: 'previous_secret', nullable: true })
  previousSecret: Buffer | null;

  /** Until then deliveries are signed with both. */
  @Column({ type: 'timestamptz', name: 'previous_secret_expires_at', nullable: true })
  previousSecretExpiresAt: Date | null;

  @Column({ type: 'bytea', name: 'create_digest', update: false })
  createDigest: Buffer;

  @Column({ type: 'timestamptz', name: 'created_at', update: false })
  createdAt: Date;
}
