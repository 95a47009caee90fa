import { Column, Entity, PrimaryColumn } from 'typeorm';
import { DecimalRate } from '#shared';
import type { Transaction } from '../transaction/transaction.entity.js';

/** Money that moved between two of the household's accounts: two transactions that are one movement. */
@Entity({ schema: 'budget', name: 'transfer' })
export class Transfer {
  @PrimaryColumn('uuid', { name: 'household_id' })
  householdId: string;

  @PrimaryColumn('uuid')
  id: string;

  /** Null when no client's request made it. */
  @Column({ type: 'bytea', name: 'create_digest', nullable: true, update: false })
  createDigest: Buffer | null;

  /** Where the money left; a row of its own table. */
  from: Transaction;

  /** Where it arrived. */
  to: Transaction;

  /** That of the side that changed last: it moves whenever either side changes. */
  get revision(): bigint {
    return this.from.revision > this.to.revision ? this.from.revision : this.to.revision;
  }

  /** What a unit of the one currency became in the other; null within one currency. */
  get rate(): DecimalRate | null {
    const { from, to } = this;
    if (from.currency === to.currency) return null;
    return DecimalRate.between(from.amount.negated(), to.amount);
  }
}
