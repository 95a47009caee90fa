import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Money } from '#shared';
import { bigintColumn } from '#shared/database';

export const ACCOUNT_TYPES = ['checking', 'savings', 'cash', 'credit', 'loan', 'investment'] as const;
export type AccountType = (typeof ACCOUNT_TYPES)[number];

/** Where money sits: one currency for its whole life, balance = opening balance + sum of its transactions. */
@Entity({ schema: 'budget', name: 'account' })
export class Account {
  @PrimaryColumn('uuid', { name: 'household_id' })
  householdId: string;

  @PrimaryColumn('uuid')
  id: string;

  @Column({ type: 'bigint', transformer: bigintColumn, insert: false, update: false })
  revision: bigint;

  @Column('text')
  name: string;

  @Column('text')
  type: AccountType;

  @Column({ type: 'text', update: false })
  currency: string;

  @Column('bigint', { name: 'opening_balance', transformer: bigintColumn })
  openingBalanceUnits: bigint;

  /** Computed by the database from the opening balance and the transactions. */
  @Column({ type: 'bigint', name: 'balance', transformer: bigintColumn, insert: false, update: false })
  balanceUnits: bigint;

  @Column('boolean')
  archived: boolean;

  @Column({ type: 'bytea', name: 'create_digest', update: false })
  createDigest: Buffer;

  get openingBalance(): Money {
    return Money.of(this.openingBalanceUnits, this.currency);
  }

  get balance(): Money {
    return Money.of(this.balanceUnits, this.currency);
  }
}
