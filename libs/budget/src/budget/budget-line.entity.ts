import { Column, Entity, PrimaryColumn } from 'typeorm';
import { bigintColumn } from '#shared/database';

/** What a budget sets aside per period for a category and those descendants that have no line of their own. */
@Entity({ schema: 'budget', name: 'budget_line' })
export class BudgetLine {
  @PrimaryColumn('uuid', { name: 'household_id' })
  householdId: string;

  @PrimaryColumn('uuid', { name: 'budget_id' })
  budgetId: string;

  @PrimaryColumn('uuid', { name: 'category_id' })
  categoryId: string;

  @Column('integer')
  position: number;

  @Column('bigint', { name: 'amount', transformer: bigintColumn })
  amountUnits: bigint;
}
