import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  HouseholdRows,
  PersonalDataEraser,
  PersonalDataErasers,
  type ErasureSubject,
  type Traces,
} from '#shared/personal-data';

/**
 * What others point at comes after them, but for what holds them: a reconciliation holds its transactions, a transfer its
 * two sides. Splits go with their transaction, lines with their budget, aliases with their payee.
 */
const ERASED = [
  'budget.reconciliation',
  'budget.transfer',
  'budget.transaction',
  'budget.transaction_history',
  'budget.payee',
  'budget.rule_application',
  'budget.bulk_action',
  'budget.budget',
  'budget.rule',
  'budget.exchange_rate',
  'budget.budget_check',
  'budget.notification',
  'budget.recurring',
  'budget.tax_rule_set',
  'budget.tax_rate_set',
  'budget.account',
];
/** From the leaves up: a category is pointed at by its children. */
const LEAF = `NOT EXISTS (SELECT FROM budget.category AS child
  WHERE child.household_id = erased.household_id AND child.parent_id = erased.id)`;

/** The books of a household. */
@Injectable()
export class BooksEraser extends PersonalDataEraser implements OnModuleInit {
  readonly stage = 'content';
  readonly tables = [
    ...ERASED,
    'budget.category',
    'budget.ledger',
    'budget.transaction_split',
    'budget.budget_line',
    'budget.budget_alert',
    'budget.earlier_plan',
    'budget.earlier_plan_line',
    'budget.notification_reader',
    'budget.payee_alias',
    'budget.recurring_occurrence',
    'budget.rule_reference',
    'budget.reconciled_transaction',
    'budget.tax_rule',
    'budget.tax_rate',
  ];

  constructor(
    private readonly erasers: PersonalDataErasers,
    private readonly rows: HouseholdRows,
  ) {
    super();
  }

  onModuleInit(): void {
    this.erasers.register(this);
  }

  count({ householdIds }: ErasureSubject): Promise<Traces> {
    return this.rows.count(this.tables, householdIds);
  }

  async erase({ householdIds }: ErasureSubject): Promise<void> {
    for (const householdId of householdIds) {
      for (const table of ERASED) await this.rows.erase(table, householdId);
      await this.rows.erase('budget.category', householdId, LEAF);
      await this.rows.erase('budget.ledger', householdId);
    }
  }
}
