import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LocalDate } from '#shared';
import { bigintColumn } from '#shared/database';
import type { Cadence } from './cadence.js';
import type { RecurringStatus } from './recurring-status.js';

/** Money that comes or goes again and again: a payee on an account, in one direction. */
@Entity({ schema: 'budget', name: 'recurring' })
export class Recurring {
  @PrimaryColumn('uuid', { name: 'household_id' })
  householdId: string;

  @PrimaryColumn('uuid')
  id: string;

  @Column({ type: 'bigint', transformer: bigintColumn, insert: false, update: false })
  revision: bigint;

  @Column('text')
  name: string;

  @Column('text', { name: 'payee_key' })
  payeeKey: string;

  @Column('uuid', { name: 'account_id' })
  accountId: string;

  @Column('text')
  currency: string;

  @Column('uuid', { name: 'category_id', nullable: true })
  categoryId: string | null;

  @Column('text')
  cadence: Cadence;

  /** Expected next; negative = money out. */
  @Column('bigint', { name: 'amount', transformer: bigintColumn })
  amountUnits: bigint;

  @Column('text')
  status: RecurringStatus;

  @Column('date', { name: 'next_due_on' })
  nextDueOn: LocalDate;

  @Column('date', { name: 'last_seen_on', nullable: true })
  lastSeenOn: LocalDate | null;

  /** How often it was seen in the time that is looked at. */
  @Column('integer')
  occurrences: number;

  /** What it was before the newest price. */
  @Column({ type: 'bigint', name: 'previous_amount', nullable: true, transformer: bigintColumn })
  previousAmountUnits: bigint | null;

  @Column('date', { name: 'price_changed_on', nullable: true })
  priceChangedOn: LocalDate | null;

  /** The newest due date on which it did not come. */
  @Column('date', { name: 'missed_on', nullable: true })
  missedOn: LocalDate | null;

  /** Whether a pending transaction is entered on the due date. */
  @Column('boolean', { name: 'creates_transactions' })
  createsTransactions: boolean;

  /** Null for what was detected. */
  @Column({ type: 'bytea', name: 'create_digest', nullable: true, update: false })
  createDigest: Buffer | null;
}
