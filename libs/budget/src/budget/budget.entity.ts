import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LocalDate } from '#shared';
import { bigintColumn } from '#shared/database';
import type { BudgetLine } from './budget-line.entity.js';

export const BUDGET_PERIODS = ['weekly', 'monthly', 'quarterly', 'yearly'] as const;
export type BudgetPeriod = (typeof BUDGET_PERIODS)[number];

export const ROLLOVERS = ['none', 'surplus', 'deficit', 'both'] as const;
/** What a line takes into the next period: nothing, what was left, what was overspent, or either. */
export type Rollover = (typeof ROLLOVERS)[number];

/** A plan that repeats every period from its first day on; counts transactions in its own currency only. */
@Entity({ schema: 'budget', name: 'budget' })
export class Budget {
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

  @Column('text')
  rollover: Rollover;

  @Column({ type: 'bytea', name: 'create_digest', update: false })
  createDigest: Buffer;

  /** In the order the person gave them; rows of their own table. */
  lines: BudgetLine[];
}
