import { Column, Entity, PrimaryColumn } from 'typeorm';
import { bigintColumn } from '#shared/database';
import type { PlannedLine, Rollover } from './budget-plan.js';
import { RolloverColumns, toRuleColumns } from './rollover-columns.js';

/** What every line of every plan has. */
export class LineColumns extends RolloverColumns {
  @Column('integer')
  position: number;

  @Column('bigint', { name: 'amount', transformer: bigintColumn })
  amountUnits: bigint;

  /** Null = the plan's. */
  @Column('text', { nullable: true })
  rollover: Rollover | null;
}

/** What a budget's newest plan sets aside per period for a category and those descendants that have no line of their own. */
@Entity({ schema: 'budget', name: 'budget_line' })
export class BudgetLine extends LineColumns {
  @PrimaryColumn('uuid', { name: 'household_id' })
  householdId: string;

  @PrimaryColumn('uuid', { name: 'budget_id' })
  budgetId: string;

  @PrimaryColumn('uuid', { name: 'category_id' })
  categoryId: string;
}

export function toLineColumns(
  { amountUnits, rule }: PlannedLine,
  position: number,
): Pick<LineColumns, keyof LineColumns> {
  const { rollover, ...columns } = rule ?? { rollover: null, cap: null, reset: null };
  return { position, amountUnits, rollover, ...toRuleColumns(columns) };
}
