import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LocalDate } from '#shared';
import { bigintColumn } from '#shared/database';
import type { LimitedKind } from '../limit/size-limits.js';

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

/** A recurring item that has a new price, or did not come. Amounts are minor units, negative = money out. */
export interface RecurringDetails {
  readonly recurringId: string;
  readonly name: string;
  readonly currency: string;
  /** First day of the new price, or the day on which it was due. */
  readonly on: LocalDate;
  readonly amount: number;
  /** Of a new price what it was before. */
  readonly previousAmount: number | null;
}

/** The household has nearly as much of something as it can have. */
export interface SizeDetails {
  readonly limitOn: LimitedKind;
  readonly used: number;
  readonly most: number;
}

/** What a notification says, by its kind. */
export type NotificationContent =
  | { readonly kind: (typeof BUDGET_NOTIFICATIONS)[number]; readonly details: BudgetDetails }
  | { readonly kind: (typeof RECURRING_NOTIFICATIONS)[number]; readonly details: RecurringDetails }
  | { readonly kind: (typeof SIZE_NOTIFICATIONS)[number]; readonly details: SizeDetails };

const BUDGET_NOTIFICATIONS = ['budget_threshold', 'budget_projected'] as const;
const RECURRING_NOTIFICATIONS = ['recurring_price_changed', 'recurring_missed'] as const;
const SIZE_NOTIFICATIONS = ['size_limit_near'] as const;
export const NOTIFICATION_KINDS = [
  ...BUDGET_NOTIFICATIONS,
  ...RECURRING_NOTIFICATIONS,
  ...SIZE_NOTIFICATIONS,
];

type Details = NotificationContent['details'];
export const isAboutBudget = (details: Details): details is BudgetDetails => 'budgetId' in details;
export const isAboutRecurring = (details: Details): details is RecurringDetails => 'recurringId' in details;
export const isAboutSize = (details: Details): details is SizeDetails => 'limitOn' in details;

/** Something the household is told; its names and figures are those of that moment. */
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
}
