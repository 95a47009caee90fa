import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Money, type LocalDate } from '#shared';
import { bigintColumn } from '#shared/database';
import type { LockableField } from './field-locks.js';
import type { OriginalAmount } from './original-amount.js';
import type { TransactionSplit } from './transaction-split.entity.js';

export const TRANSACTION_STATUSES = ['pending', 'cleared', 'reconciled'] as const;
export type TransactionStatus = (typeof TRANSACTION_STATUSES)[number];

export const TRANSACTION_SOURCES = ['manual', 'receipt', 'import', 'rule', 'recurring'] as const;
export type TransactionSource = (typeof TRANSACTION_SOURCES)[number];

/** One movement on one account; negative = money out. Has one category, or splits that sum to the amount. */
@Entity({ schema: 'budget', name: 'transaction' })
export class Transaction {
  @PrimaryColumn('uuid', { name: 'household_id' })
  householdId: string;

  @PrimaryColumn('uuid')
  id: string;

  @Column({ type: 'bigint', transformer: bigintColumn, insert: false, update: false })
  revision: bigint;

  @Column('uuid', { name: 'account_id' })
  accountId: string;

  @Column('date', { name: 'posted_on' })
  postedOn: LocalDate;

  @Column('bigint', { name: 'amount', transformer: bigintColumn })
  amountUnits: bigint;

  @Column('text')
  currency: string;

  @Column('text', { nullable: true })
  payee: string | null;

  @Column('text', { nullable: true })
  memo: string | null;

  @Column('uuid', { name: 'category_id', nullable: true })
  categoryId: string | null;

  /** Whether `splits` holds anything; a column, so that reports need not look. */
  @Column('boolean', { name: 'has_splits' })
  hasSplits: boolean;

  @Column('text', { array: true })
  tags: string[];

  @Column('text')
  status: TransactionStatus;

  @Column('text')
  source: TransactionSource;

  @Column('uuid', { name: 'receipt_id', nullable: true })
  receiptId: string | null;

  @Column('uuid', { name: 'transfer_id', nullable: true })
  transferId: string | null;

  @Column('text', { name: 'external_id', nullable: true })
  externalId: string | null;

  /** Of `original`: all four or none. */
  @Column('bigint', { name: 'original_amount', nullable: true, transformer: bigintColumn })
  originalUnits: bigint | null;

  @Column('text', { name: 'original_currency', nullable: true })
  originalCurrency: string | null;

  @Column('numeric', { name: 'original_rate', nullable: true })
  originalRate: string | null;

  @Column('date', { name: 'original_rate_date', nullable: true })
  originalRateDate: LocalDate | null;

  /** What a person decided, and automation leaves alone. */
  @Column('text', { name: 'locked_fields', array: true })
  lockedFields: LockableField[];

  /** Rules that have written to it, in no order; some may be gone since. */
  @Column('uuid', { name: 'rule_ids', array: true })
  ruleIds: string[];
  /** Whom `payee`, which is what the bank says, means; the database finds or makes it. */
  @Column({ type: 'uuid', name: 'payee_id', nullable: true, insert: false, update: false })
  payeeId: string | null;

  /** Null when no client's create made it, e.g. for a confirmed receipt. */
  @Column({ type: 'bytea', name: 'create_digest', nullable: true, update: false })
  createDigest: Buffer | null;

  /** In the order the person gave them; rows of their own table. */
  splits: TransactionSplit[];

  get amount(): Money {
    return Money.of(this.amountUnits, this.currency);
  }

  /** What was paid in another currency. */
  get original(): OriginalAmount | null {
    if (this.originalUnits === null) return null;
    return {
      amountUnits: this.originalUnits,
      currency: this.originalCurrency!,
      rate: this.originalRate!,
      rateDate: this.originalRateDate!,
    };
  }

  set original(original: OriginalAmount | null) {
    this.originalUnits = original?.amountUnits ?? null;
    this.originalCurrency = original?.currency ?? null;
    this.originalRate = original?.rate ?? null;
    this.originalRateDate = original?.rateDate ?? null;
  }
}
