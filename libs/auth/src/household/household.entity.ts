import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The tenant: everything financial belongs to one. */
@Entity({ schema: 'auth', name: 'household' })
export class Household {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'text' })
  name: string;

  /** ISO 4217 code that new accounts and budgets start from. */
  @Column({ type: 'char', length: 3 })
  currency: string;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;
}
