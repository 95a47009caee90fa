import { settings, wholeNumber } from '#shared/config';

const NANO_USD_PER_CENT = 10_000_000n;
const MOST_CENTS = 100_000_000;

/** What a calendar month (UTC) of model calls may cost. */
export class ModelBudgetSettings extends settings({
  /** US cents per month and household; beyond it receipts are read locally. */
  OPENAI_HOUSEHOLD_BUDGET_CENTS: wholeNumber({ max: MOST_CENTS }).default(200),
  /** US cents per month for all households together. */
  OPENAI_TOTAL_BUDGET_CENTS: wholeNumber({ max: MOST_CENTS }).default(10_000),
}) {}

/** The budgets in billionths of a US dollar. */
export function budgetsOf(budget: ModelBudgetSettings): { household: bigint; total: bigint } {
  return {
    household: BigInt(budget.OPENAI_HOUSEHOLD_BUDGET_CENTS) * NANO_USD_PER_CENT,
    total: BigInt(budget.OPENAI_TOTAL_BUDGET_CENTS) * NANO_USD_PER_CENT,
  };
}
