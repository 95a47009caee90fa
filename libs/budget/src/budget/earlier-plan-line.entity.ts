import { Entity, PrimaryColumn } from 'typeorm';
import type { LocalDate } from '#shared';
import { LineColumns } from './budget-line.entity.js';

/** A line of an earlier plan. */
@Entity({ schema: 'budget', name: 'earlier_plan_line' })
export class EarlierPlanLine extends LineColumns {
  @PrimaryColumn('uuid', { name: 'household_id' })
  householdId: string;

  @PrimaryColumn('uuid', { name: 'budget_id' })
  budgetId: string;

  @PrimaryColumn('date', { name: 'effective_from' })
  effectiveFrom: LocalDate;

  @PrimaryColumn('uuid', { name: 'category_id' })
  categoryId: string;
}
