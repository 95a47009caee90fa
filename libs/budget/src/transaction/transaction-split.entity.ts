import { Column, Entity, PrimaryColumn } from 'typeorm';
import { bigintColumn } from '#shared/database';

/** One part of a transaction's amount with a category of its own; in the transaction's currency. */
@Entity({ schema: 'budget', name: 'transaction_split' })
export class TransactionSplit {
  @PrimaryColumn('uuid', { name: 'household_id' })
  householdId: string;

  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'transaction_id' })
  transactionId: string;

  @Column('integer')
  position: number;

  @Column('bigint', { name: 'amount', transformer: bigintColumn })
  amountUnits: bigint;

  @Column('uuid', { name: 'category_id', nullable: true })
  categoryId: string | null;

  @Column('text', { nullable: true })
  memo: string | null;
}
