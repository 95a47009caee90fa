import type { EntityManager } from 'typeorm';
import { DomainError } from '#shared';
import { BudgetLine, toLineColumns } from './budget-line.entity.js';
import type { Plan, PlannedLine, Plans, RolloverRule } from './budget-plan.js';
import { Budget } from './budget.entity.js';
import { EarlierPlanLine } from './earlier-plan-line.entity.js';
import { EarlierPlan } from './earlier-plan.entity.js';
import { toRuleColumns } from './rollover-columns.js';

/** In all plans of a budget together: what is read and written at once stays bounded. */
const MAX_LINES = 20_000;

type BudgetRow = Omit<
  Budget,
  'revision' | 'plans' | 'newestPlan' | 'planFrom' | 'rollover' | keyof ReturnType<typeof toRuleColumns>
>;

/** As JSON, whose numbers could not hold all minor units. */
type WrittenRule = Omit<RolloverRule, 'cap'> & { readonly cap: string | null };

interface WrittenLine extends Pick<PlannedLine, 'categoryId'> {
  readonly amountUnits: string;
  readonly rule: WrittenRule | null;
}

interface WrittenPlan extends Pick<Plan, 'effectiveFrom'> {
  readonly rule: WrittenRule;
  readonly lines: readonly WrittenLine[];
}

/** What `PLANS` reads. */
export interface WrittenPlans {
  readonly earlier: readonly WrittenPlan[];
  readonly newest: WrittenPlan;
}

const rule = (row: string) => `CASE WHEN ${row}.rollover IS NOT NULL THEN json_build_object(
  'rollover', ${row}.rollover, 'cap', ${row}.rollover_cap::text, 'reset', CASE WHEN ${row}.rollover_reset_on IS NOT NULL
    THEN json_build_object('on', ${row}.rollover_reset_on, 'yearly', ${row}.rollover_reset_yearly) END) END`;

const plan = (row: string, effectiveFrom: string, lines: string) => `json_build_object(
  'effectiveFrom', ${effectiveFrom}, 'rule', ${rule(row)}, 'lines', (
    SELECT coalesce(json_agg(json_build_object('categoryId', line.category_id, 'amountUnits', line.amount::text,
             'rule', ${rule('line')}) ORDER BY line.position), '[]')
      FROM budget.${lines}))`;

/** SQL of the plans of `budget`, a row of the table, for `toPlans`. */
export const PLANS = `json_build_object(
  'newest', ${plan(
    'budget',
    'coalesce(budget.plan_from, budget.starts_on)',
    'budget_line AS line WHERE line.household_id = budget.household_id AND line.budget_id = budget.id',
  )},
  'earlier', (
    SELECT coalesce(json_agg(${plan(
      'earlier',
      'earlier.effective_from',
      `earlier_plan_line AS line
     WHERE line.household_id = earlier.household_id AND line.budget_id = earlier.budget_id
       AND line.effective_from = earlier.effective_from`,
    )} ORDER BY earlier.effective_from), '[]')
      FROM budget.earlier_plan AS earlier
     WHERE earlier.household_id = budget.household_id AND earlier.budget_id = budget.id))`;

const toRule = (written: WrittenRule): RolloverRule => {
  return { ...written, cap: written.cap === null ? null : BigInt(written.cap) };
};

const toPlan = ({ effectiveFrom, rule: written, lines }: WrittenPlan): Plan => ({
  effectiveFrom,
  rule: toRule(written),
  lines: lines.map(({ categoryId, amountUnits, rule: own }) => ({
    categoryId,
    amountUnits: BigInt(amountUnits),
    rule: own && toRule(own),
  })),
});

export function toPlans({ earlier, newest }: WrittenPlans): Plans {
  return [...earlier, newest].map(toPlan) as readonly Plan[] as Plans;
}

/** Reads the plans of those of the budgets that are still there, and returns them. */
export async function addPlans(
  source: Pick<EntityManager, 'query'>,
  householdId: string,
  budgets: readonly Budget[],
): Promise<Budget[]> {
  if (budgets.length === 0) return [];
  const rows = await source.query<{ id: string; plans: WrittenPlans }[]>(
    `SELECT id, ${PLANS} AS plans FROM budget.budget WHERE household_id = $1 AND id = ANY($2::uuid[])`,
    [householdId, budgets.map(({ id }) => id)],
  );
  const plansOf = new Map(rows.map(({ id, plans }) => [id, plans]));
  return budgets.flatMap((budget) => {
    const plans = plansOf.get(budget.id);
    return plans ? [Object.assign(budget, { plans: toPlans(plans) })] : [];
  });
}

/** A new budget with its plans. @throws DomainError (conflict) when they are too many */
export async function insertPlans(manager: EntityManager, budget: BudgetRow, plans: Plans): Promise<void> {
  await manager.insert(Budget, { ...budget, ...newestColumns(plans) });
  await insertRows(manager, budget, plans);
}

/** Puts other plans in the place of the budget's. @throws DomainError (conflict) when they are too many */
export async function replacePlans(manager: EntityManager, budget: Budget, plans: Plans): Promise<void> {
  const { householdId, id } = budget;
  await manager.update(Budget, { householdId, id }, newestColumns(plans));
  await manager.delete(BudgetLine, { householdId, budgetId: id });
  await manager.delete(EarlierPlan, { householdId, budgetId: id });
  await insertRows(manager, budget, plans);
}

function newestColumns(plans: Plans) {
  const { effectiveFrom, rule } = plans.at(-1)!;
  const planFrom = plans.length > 1 ? effectiveFrom : null;
  return { planFrom, rollover: rule.rollover, ...toRuleColumns(rule) };
}

async function insertRows(
  manager: EntityManager,
  { householdId, id: budgetId }: Pick<Budget, 'householdId' | 'id'>,
  plans: Plans,
): Promise<void> {
  const count = plans.reduce((sum, { lines }) => sum + lines.length, 0);
  if (count > MAX_LINES) {
    throw new DomainError(
      'conflict',
      'too_many_plans',
      'This budget was changed too often; begin a new one.',
    );
  }
  const rowsOf = ({ lines }: Plan) =>
    lines.map((line, position) => {
      return { householdId, budgetId, categoryId: line.categoryId, ...toLineColumns(line, position) };
    });
  const newest = rowsOf(plans.at(-1)!);
  if (newest.length > 0) await manager.insert(BudgetLine, newest);
  const earlier = plans.slice(0, -1);
  if (earlier.length === 0) return;
  await manager.insert(
    EarlierPlan,
    earlier.map(({ effectiveFrom, rule }) => {
      return { householdId, budgetId, effectiveFrom, rollover: rule.rollover, ...toRuleColumns(rule) };
    }),
  );
  const rows = earlier.flatMap((plan) =>
    rowsOf(plan).map((row) => ({ ...row, effectiveFrom: plan.effectiveFrom })),
  );
  // A statement takes 65,535 parameters.
  for (let at = 0; at < rows.length; at += 5_000) {
    await manager.insert(EarlierPlanLine, rows.slice(at, at + 5_000));
  }
}
