import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LocalDate } from '#shared';
import type { Rollover } from './budget-plan.js';
import { RolloverColumns } from './rollover-columns.js';

/** A plan of a budget that a newer one has replaced from some day on. */
@Entity({ schema: 'budget', name: 'earlier_plan' })
export class EarlierPlan extends RolloverColumns {
  @PrimaryColumn('uuid', { name: 'household_id' })
  householdId: string;

  @PrimaryColumn('uuid', { name: 'budget_id' })
  budgetId: string;

  @PrimaryColumn('date', { name: 'effective_from' })
  effectiveFrom: LocalDate;

  @Column('text')
  rollover: Rollover;
}
