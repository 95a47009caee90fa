import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LocalDate } from '#shared';
import { bigintColumn } from '#shared/database';

export const RECONCILIATION_STATUSES = ['open', 'completed'] as const;
export type ReconciliationStatus = (typeof RECONCILIATION_STATUSES)[number];

/** One comparison of an account with a statement of its bank. While it is completed, its transactions are held. */
@Entity({ schema: 'budget', name: 'reconciliation' })
export class Reconciliation {
  @PrimaryColumn('uuid', { name: 'household_id' })
  householdId: string;

  @PrimaryColumn('uuid')
  id: string;

  @Column({ type: 'bigint', transformer: bigintColumn, insert: false, update: false })
  revision: bigint;

  @Column({ type: 'uuid', name: 'account_id', update: false })
  accountId: string;

  /** The last day that the statement speaks of. */
  @Column({ type: 'date', name: 'statement_date', update: false })
  statementDate: LocalDate;

  /** What the bank says was there at the end of that day, in minor units of the account's currency. */
  @Column({ type: 'bigint', name: 'statement_balance', transformer: bigintColumn, update: false })
  statementBalanceUnits: bigint;

  @Column('text')
  status: ReconciliationStatus;

  @Column('timestamptz', { name: 'completed_at', nullable: true })
  completedAt: Date | null;

  /** The transaction that made up for a difference; null when there was none. */
  @Column('uuid', { name: 'adjustment_transaction_id', nullable: true })
  adjustmentTransactionId: string | null;

  @Column({ type: 'bytea', name: 'create_digest', update: false })
  createDigest: Buffer;
}
