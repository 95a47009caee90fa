import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { DomainError } from '#shared';
import type { HouseholdTransaction } from '#shared/database';
import { SizeLimitSettings } from './size-limit.config.js';

/** What a household can have only so many of, and how many there are; $1 is the household. */
const COUNTS = {
  transactions: 'SELECT coalesce(sum(transaction_count), 0)::int FROM budget.account WHERE household_id = $1',
  accounts: 'SELECT count(*)::int FROM budget.account WHERE household_id = $1',
  categories: 'SELECT count(*)::int FROM budget.category WHERE household_id = $1',
  budgets: 'SELECT count(*)::int FROM budget.budget WHERE household_id = $1',
  recurring: 'SELECT count(*)::int FROM budget.recurring WHERE household_id = $1',
  exchangeRates: 'SELECT count(*)::int FROM budget.exchange_rate WHERE household_id = $1',
} as const;
export type LimitedKind = keyof typeof COUNTS;
export const LIMITED_KINDS = Object.keys(COUNTS) as readonly LimitedKind[];

const SETTINGS = {
  transactions: 'LIMIT_TRANSACTIONS',
  accounts: 'LIMIT_ACCOUNTS',
  categories: 'LIMIT_CATEGORIES',
  budgets: 'LIMIT_BUDGETS',
  recurring: 'LIMIT_RECURRING',
  exchangeRates: 'LIMIT_EXCHANGE_RATES',
} as const satisfies Record<LimitedKind, keyof SizeLimitSettings>;

/** `too_many_accounts` and so on. */
const CODES = {
  transactions: ['too_many_transactions', 'transactions'],
  accounts: ['too_many_accounts', 'accounts'],
  categories: ['too_many_categories', 'categories'],
  budgets: ['too_many_budgets', 'budgets'],
  recurring: ['too_many_recurring_items', 'recurring items'],
  exchangeRates: ['too_many_exchange_rates', 'exchange rates'],
} as const satisfies Record<LimitedKind, readonly [code: string, words: string]>;

export class SizeLimitError extends DomainError {
  constructor(kind: LimitedKind, most: number) {
    const [code, words] = CODES[kind];
    super('conflict', code, `A household can have ${most} ${words}. Delete some that are not needed.`);
  }
}

/** How much there is of one kind, and the most there can be. */
export interface SizeUsage {
  readonly kind: LimitedKind;
  readonly used: number;
  readonly most: number;
}

/**
 * Soft limits on what one household can have: what people add is refused beyond them, an import as a whole before it is
 * booked. What comes back by undoing, is detected, or is due by itself is not. Rules, webhooks and the lines of budgets
 * have limits of their own, which bound what one change costs.
 */
@Injectable()
export class SizeLimits {
  constructor(
    private readonly dataSource: DataSource,
    private readonly settings: SizeLimitSettings,
  ) {}

  mostOf(kind: LimitedKind): number {
    return this.settings[SETTINGS[kind]];
  }

  /**
   * To be called in the transaction that adds, before it does: the household's lock makes the count final.
   * @throws SizeLimitError
   */
  async requireRoom(
    { manager, householdId }: HouseholdTransaction,
    kind: LimitedKind,
    added = 1,
  ): Promise<void> {
    const [row] = await manager.query<[{ used: number }]>(`SELECT (${COUNTS[kind]}) AS used`, [householdId]);
    if (row.used + added > this.mostOf(kind)) throw new SizeLimitError(kind, this.mostOf(kind));
  }

  async readUsage(householdId: string): Promise<SizeUsage[]> {
    const columns = LIMITED_KINDS.map((kind) => `(${COUNTS[kind]}) AS "${kind}"`).join(', ');
    const [row] = await this.dataSource.query<[Record<LimitedKind, number>]>(`SELECT ${columns}`, [
      householdId,
    ]);
    return LIMITED_KINDS.map((kind) => ({ kind, used: row[kind], most: this.mostOf(kind) }));
  }
}
