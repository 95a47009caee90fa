import { Injectable } from '@nestjs/common';
import type { HouseholdTransaction } from '#shared/database';

/** A place that names categories, and follows when one is merged into another. */
export interface CategoryReference {
  /** Names of the foreign keys to budget.category that it answers for; a test finds those of nobody. */
  readonly foreignKeys: readonly string[];
  /**
   * Lets what names `from` name `into`, in one revision; both are the household's and of one kind. Entities whose
   * representation changes are updated, so that they are stamped and logged.
   */
  readonly move: (tx: HouseholdTransaction, from: string, into: string) => Promise<void>;
}

/** Everything that names categories. Each part of the lib registers its own. */
@Injectable()
export class CategoryReferences {
  private readonly references: CategoryReference[] = LEDGER_REFERENCES.slice();

  register(reference: CategoryReference): void {
    this.references.push(reference);
  }

  get foreignKeys(): string[] {
    return this.references.flatMap(({ foreignKeys }) => foreignKeys);
  }

  /** One after the other: they share one connection. */
  async moveAll(tx: HouseholdTransaction, from: string, into: string): Promise<void> {
    for (const { move } of this.references) await move(tx, from, into);
  }
}

/** $1 household, $2 from, $3 into; the statements run in their order. */
const bySql = (foreignKey: string, ...statements: readonly string[]): CategoryReference => ({
  foreignKeys: [foreignKey],
  move: async ({ manager, householdId }, from, into) => {
    for (const statement of statements) await manager.query(statement, [householdId, from, into]);
  },
});

/** Where the category merged into has a tax rule of its own on any of the days, that one holds. */
const MERGING_TAX_RULES: readonly string[] = [
  `UPDATE budget.tax_rule_set SET recorded_at = recorded_at
    WHERE household_id = $1
      AND id IN (SELECT set_id FROM budget.tax_rule
                  WHERE household_id = $1 AND category_id = $2 AND category_id <> $3)`,
  `DELETE FROM budget.tax_rule AS merged
    WHERE merged.household_id = $1 AND merged.category_id = $2 AND EXISTS (
      SELECT FROM budget.tax_rule AS kept
       WHERE kept.household_id = $1 AND kept.set_id = merged.set_id AND kept.category_id = $3
         AND lower(coalesce(kept.tax_kind, '')) = lower(coalesce(merged.tax_kind, ''))
         AND daterange(kept.valid_from, kept.valid_to, '[]') && daterange(merged.valid_from, merged.valid_to, '[]'))`,
  'UPDATE budget.tax_rule SET category_id = $3 WHERE household_id = $1 AND category_id = $2',
];

const LEDGER_REFERENCES: readonly CategoryReference[] = [
  bySql(
    'fk_category_parent',
    'UPDATE budget.category SET parent_id = $3 WHERE household_id = $1 AND parent_id = $2',
  ),
  bySql(
    'fk_transaction_category',
    'UPDATE budget.transaction SET category_id = $3 WHERE household_id = $1 AND category_id = $2',
  ),
  bySql(
    'fk_transaction_split_category',
    `WITH moved AS (
       UPDATE budget.transaction_split SET category_id = $3 WHERE household_id = $1 AND category_id = $2
       RETURNING transaction_id
     )
     UPDATE budget.transaction SET has_splits = true
      WHERE household_id = $1 AND id IN (SELECT transaction_id FROM moved)`,
  ),
  bySql('fk_budget_line_category', ...mergingLines('budget.budget_line')),
  bySql(
    'fk_earlier_plan_line_category',
    ...mergingLines('budget.earlier_plan_line', 'AND merged.effective_from = line.effective_from'),
    // What was told of a line that is no more.
    'DELETE FROM budget.budget_alert WHERE household_id = $1 AND category_id = $2 AND category_id <> $3',
  ),
  bySql(
    'fk_recurring_category',
    'UPDATE budget.recurring SET category_id = $3 WHERE household_id = $1 AND category_id = $2',
  ),
  bySql('fk_tax_rule_category', ...MERGING_TAX_RULES),
  // Its references follow from the rule by a trigger. Quoted: an id in the JSON, not a part of some text.
  bySql(
    'fk_rule_reference_category',
    `UPDATE budget.rule SET
            conditions = replace(conditions::text, to_json($2::uuid)::text, to_json($3::uuid)::text)::jsonb,
            actions = replace(actions::text, to_json($2::uuid)::text, to_json($3::uuid)::text)::jsonb
      WHERE household_id = $1 AND id IN (
        SELECT rule_id FROM budget.rule_reference WHERE household_id = $1 AND category_id = $2)`,
  ),
];

/**
 * A plan with a line for each gets one line with both amounts.
 * @param samePlan what two lines of one plan have in common besides their budget
 */
function mergingLines(table: string, samePlan = ''): string[] {
  return [
    `WITH touched AS (
       UPDATE budget.budget SET name = name
        WHERE household_id = $1 AND id IN (SELECT budget_id FROM ${table} WHERE household_id = $1 AND category_id = $2)
     )
     UPDATE ${table} AS line SET amount = line.amount + merged.amount
       FROM ${table} AS merged
      WHERE line.household_id = $1 AND line.category_id = $3
        AND merged.household_id = $1 AND merged.category_id = $2 AND merged.budget_id = line.budget_id ${samePlan}`,
    `DELETE FROM ${table} AS merged
      WHERE merged.household_id = $1 AND merged.category_id = $2 AND EXISTS (
        SELECT FROM ${table} AS line
         WHERE line.household_id = $1 AND line.budget_id = merged.budget_id AND line.category_id = $3 ${samePlan})`,
    `UPDATE ${table} SET category_id = $3 WHERE household_id = $1 AND category_id = $2`,
  ];
}
