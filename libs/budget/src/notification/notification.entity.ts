import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LocalDate } from '#shared';
import { bigintColumn } from '#shared/database';

/** A line of a budget that came close to, or went over, what it has in a period. Amounts are minor units. */
export interface BudgetDetails {
  readonly budgetId: string;
  readonly budgetName: string;
  readonly categoryId: string;
  readonly categoryName: string;
  readonly startsOn: LocalDate;
  readonly endsOn: LocalDate;
  readonly currency: string;
  /** Percent; null for a projection. */
  readonly threshold: number | null;
  readonly allocated: number;
  readonly carriedIn: number;
  readonly spent: number;
  readonly available: number;
  /** What will be spent when the period ends; null when that cannot be said. */
  readonly projected: number | null;
}

/** What a notification says, by its kind. */
export type NotificationContent =
  | { readonly kind: 'budget_threshold'; readonly details: BudgetDetails }
  | { readonly kind: 'budget_projected'; readonly details: BudgetDetails };

export const NOTIFICATION_KINDS = ['budget_threshold', 'budget_projected'] as const;

/** Something the household is told; it names and figures are those of that moment. */
@Entity({ schema: 'budget', name: 'notification' })
export class Notification {
  @PrimaryColumn('uuid', { name: 'household_id' })
  householdId: string;

  @PrimaryColumn('uuid')
  id: string;

  @Column({ type: 'bigint', transformer: bigintColumn, insert: false, update: false })
  revision: bigint;

  @Column('text')
  kind: NotificationContent['kind'];

  @Column('jsonb')
  details: NotificationContent['details'];

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  /** Null = unread. All members of a household share it. */
  @Column('timestamptz', { name: 'read_at', nullable: true })
  readAt: Date | null;
}
