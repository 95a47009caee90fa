import { In, type EntityManager } from 'typeorm';
import { DomainError } from '#shared';
import { BudgetLine, toLineColumns, toPlannedLine } from './budget-line.entity.js';
import type { Plan, Plans } from './budget-plan.js';
import { Budget } from './budget.entity.js';
import { EarlierPlanLine } from './earlier-plan-line.entity.js';
import { EarlierPlan } from './earlier-plan.entity.js';
import { toRule, toRuleColumns } from './rollover-columns.js';

/** In all plans of a budget together: what is read and written at once stays bounded. */
const MAX_LINES = 20_000;

type BudgetRow = Omit<
  Budget,
  'revision' | 'plans' | 'newestPlan' | 'planFrom' | 'rollover' | keyof ReturnType<typeof toRuleColumns>
>;

/** Reads the plans of these budgets; two statements more if any of them has earlier ones. */
export async function addPlans(
  manager: EntityManager,
  householdId: string,
  budgets: Budget[],
): Promise<Budget[]> {
  if (budgets.length === 0) return budgets;
  const of = (some: Budget[]) => ({ householdId, budgetId: In(some.map(({ id }) => id)) });
  const byPosition = { position: 'ASC' } as const;
  const lines = await manager.find(BudgetLine, { where: of(budgets), order: byPosition });
  const changed = budgets.filter(({ planFrom }) => planFrom !== null);
  const earlier =
    changed.length === 0
      ? []
      : await manager.find(EarlierPlan, { where: of(changed), order: { effectiveFrom: 'ASC' } });
  const earlierLines =
    earlier.length === 0
      ? []
      : await manager.find(EarlierPlanLine, { where: of(changed), order: byPosition });
  const keyOf = ({ budgetId, effectiveFrom }: { budgetId: string; effectiveFrom: string }) =>
    `${budgetId}/${effectiveFrom}`;
  const earlierLinesOf = Map.groupBy(earlierLines, keyOf);
  const linesOf = Map.groupBy(lines, ({ budgetId }) => budgetId);
  const earlierOf = Map.groupBy(earlier, ({ budgetId }) => budgetId);
  for (const budget of budgets) {
    const newest: Plan = {
      effectiveFrom: budget.planFrom ?? budget.startsOn,
      rule: toRule(budget.rollover, budget),
      lines: (linesOf.get(budget.id) ?? []).map(toPlannedLine),
    };
    const before = (earlierOf.get(budget.id) ?? []).map((plan): Plan => ({
      effectiveFrom: plan.effectiveFrom,
      rule: toRule(plan.rollover, plan),
      lines: (earlierLinesOf.get(keyOf(plan)) ?? []).map(toPlannedLine),
    }));
    budget.plans = [...before, newest] as readonly Plan[] as Plans;
  }
  return budgets;
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
