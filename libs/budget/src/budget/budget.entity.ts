import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LocalDate } from '#shared';
import { bigintColumn } from '#shared/database';
import type { Plan, Plans, Rollover } from './budget-plan.js';
import { RolloverColumns } from './rollover-columns.js';

export const BUDGET_PERIODS = ['weekly', 'monthly', 'quarterly', 'yearly'] as const;
export type BudgetPeriod = (typeof BUDGET_PERIODS)[number];

export const BUDGET_STATUSES = ['on_track', 'warning', 'exhausted'] as const;
/**
 * How the current period stands, by the alerts that are in force: some line has reached a threshold below 100 % or is
 * projected to overspend (`warning`), or has reached 100 % or more (`exhausted`).
 */
export type BudgetStatus = (typeof BUDGET_STATUSES)[number];

/** A plan that repeats every period from its first day on; counts transactions in its own currency only. */
@Entity({ schema: 'budget', name: 'budget' })
export class Budget extends RolloverColumns {
  @PrimaryColumn('uuid', { name: 'household_id' })
  householdId: string;

  @PrimaryColumn('uuid')
  id: string;

  @Column({ type: 'bigint', transformer: bigintColumn, insert: false, update: false })
  revision: bigint;

  @Column('text')
  name: string;

  @Column('text')
  period: BudgetPeriod;

  @Column('date', { name: 'starts_on' })
  startsOn: LocalDate;

  @Column('text')
  currency: string;

  /** Of the newest plan. */
  @Column('text')
  rollover: Rollover;

  /** First day of the newest plan; null = there is no earlier one. */
  @Column('date', { name: 'plan_from', nullable: true })
  planFrom: LocalDate | null;

  /** Percent of what a line has (allocated + carried in), ascending. */
  @Column('smallint', { name: 'alert_thresholds', array: true })
  alertThresholds: number[];

  /** Whether a projected overspend is an alert, too. */
  @Column('boolean', { name: 'alert_projected' })
  alertProjected: boolean;

  @Column('text')
  status: BudgetStatus;

  @Column({ type: 'bytea', name: 'create_digest', update: false })
  createDigest: Buffer;

  /** Lines in the order the person gave them; rows of tables of their own. */
  plans: Plans;

  get newestPlan(): Plan {
    return this.plans.at(-1)!;
  }
}
