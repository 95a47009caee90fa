import { Column, Entity, PrimaryColumn } from 'typeorm';
import { bigintColumn } from '#shared/database';

/** The tenant: everything financial belongs to one. */
@Entity({ schema: 'auth', name: 'household' })
export class Household {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'bigint', transformer: bigintColumn, insert: false, update: false })
  revision: bigint;

  @Column({ type: 'text' })
  name: string;

  /** ISO 4217 code that new accounts and budgets start from. */
  @Column({ type: 'char', length: 3 })
  currency: string;

  /** Null for a personal household, which registration made. */
  @Column({ name: 'create_digest', type: 'bytea', nullable: true, update: false })
  createDigest: Buffer | null;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;
}
