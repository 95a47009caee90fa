import { Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { NotFoundError, type DateRange, type LocalDate } from '#shared';
import { readSnapshot, type FigureStatement, type Reading, type StatementFrame } from '#shared/database';
import type { ReportSource } from '../reporting/movement-cells.js';
import {
  periodsBetween,
  prepareReview,
  type PeriodReview,
  type PlannedBudget,
  type ReviewedLine,
} from './budget-review.js';
import { BudgetSpendReadModel } from './budget-spend.read-model.js';
import { PLANS, toPlans, type WrittenPlans } from './plan-rows.js';

/** A line of one period, by name, with what it covers. */
export interface ComparedLine extends ReviewedLine {
  readonly name: string;
  /** Its category and all below it that have no line of their own. */
  readonly coveredIds: readonly string[];
}

export interface ComparedBudget {
  readonly name: string;
  readonly currency: string;
  /** The oldest first. */
  readonly periods: readonly (Omit<PeriodReview, 'lines'> & { readonly lines: readonly ComparedLine[] })[];
  /** The household's revision that all figures belong to. */
  readonly revision: bigint;
}

export interface ComparisonQuestion extends DateRange {
  readonly budgetId: string;
  /** Decides pace and projection. */
  readonly today: LocalDate;
}

/**
 * A budget beside what was spent: the figures of its own review, of the periods that have a day in the range, and what
 * of the books they are made of.
 */
@Injectable()
export class BudgetComparison {
  constructor(private readonly spend: BudgetSpendReadModel) {}

  /** What finds the plans and, with them, the rest. `toFigures` throws NotFoundError. */
  statement(question: ComparisonQuestion): FigureStatement<PlannedRow, ComparedBudget> {
    return {
      sql: (frame) => plannedStatement(question.budgetId, frame),
      toFigures: (row, source) => this.complete(row, source, question),
    };
  }

  /** The reading throws NotFoundError. */
  read(householdId: string, question: ComparisonQuestion): Reading<ComparedBudget> {
    return async (source) =>
      this.complete(await readPlanned(source, householdId, question), source, question);
  }

  /** In two statements; in a snapshot of their own if the household wrote something between them. */
  private async complete(
    planned: PlannedRow,
    source: DataSource,
    question: ComparisonQuestion,
  ): Promise<ComparedBudget> {
    const compared = await this.compare(planned, source, question);
    if (compared !== null) return compared;
    return readSnapshot(source, async (snapshot) => {
      const again = await readPlanned(snapshot, planned.householdId, question);
      return (await this.compare(again, snapshot, question))!;
    });
  }

  /** Null when the spend is of another revision than the plans. */
  private async compare(
    { householdId, budget: found, categories, revision: planned }: PlannedRow,
    source: ReportSource,
    { today, ...range }: ComparisonQuestion,
  ): Promise<ComparedBudget | null> {
    if (found === null) throw new NotFoundError('budget');
    const budget = { ...found, plans: toPlans(found.plans) };
    const { name, currency } = budget;
    const revision = BigInt(planned);
    const numbers = periodsBetween(budget, range);
    if (numbers === null) return { name, currency, periods: [], revision };
    const review = prepareReview(budget, numbers, today);
    const spend = await this.spend.spentByLine(source, householdId, budget, review.buckets);
    if (spend.revision !== revision) return null;
    const describe = describedBy(categories);
    const periods = review.of(spend.byLine).map((period) => ({ ...period, lines: describe(period.lines) }));
    return { name, currency, periods, revision };
  }
}

/** What a `plannedStatement` has found. */
interface PlannedRow {
  readonly householdId: string;
  readonly revision: string;
  readonly budget:
    (Omit<PlannedBudget, 'plans'> & { readonly name: string; readonly plans: WrittenPlans }) | null;
  readonly categories: readonly NamedNode[];
}

/** One SELECT of one row. */
function plannedStatement(budgetId: string, { household, values, condition }: StatementFrame) {
  const text = `
    SELECT ${household}::uuid AS "householdId",
           coalesce((SELECT revision FROM platform.household_revision WHERE household_id = ${household}), 0) AS revision,
           (SELECT json_build_object('name', name, 'currency', currency, 'period', period, 'startsOn', starts_on,
                     'plans', ${PLANS})
              FROM budget.budget WHERE household_id = ${household} AND id = $${values.length + 1}) AS budget,
           (SELECT coalesce(json_agg(json_build_object('id', id, 'parentId', parent_id, 'name', name)), '[]')
              FROM budget.category WHERE household_id = ${household}) AS categories
     ${condition === undefined ? '' : `WHERE ${condition}`}`;
  return { text, values: [...values, budgetId] };
}

async function readPlanned(
  source: ReportSource,
  householdId: string,
  { budgetId }: ComparisonQuestion,
): Promise<PlannedRow> {
  const { text, values } = plannedStatement(budgetId, { household: '$1', values: [householdId] });
  const [row] = await source.query<[PlannedRow]>(text, values);
  return row;
}

interface NamedNode {
  readonly id: string;
  readonly parentId: string | null;
  readonly name: string;
}

/** Tells of lines what they are called and cover; periods of one plan have it looked up once. */
function describedBy(categories: readonly NamedNode[]): (lines: readonly ReviewedLine[]) => ComparedLine[] {
  const names = new Map(categories.map(({ id, name }) => [id, name]));
  const coverages = new Map<string, ReadonlyMap<string, readonly string[]>>();
  return (lines) => {
    const ids = lines.map(({ categoryId }) => categoryId);
    const key = ids.join();
    const covered = coverages.get(key) ?? coverage(categories, ids);
    coverages.set(key, covered);
    return lines.map((line) => ({
      ...line,
      name: names.get(line.categoryId) ?? '',
      coveredIds: covered.get(line.categoryId) ?? [],
    }));
  };
}

/** Which categories count for which line: as BudgetSpendReadModel says. */
function coverage(categories: readonly NamedNode[], lines: readonly string[]): Map<string, string[]> {
  const covered = new Map(lines.map((categoryId) => [categoryId, [] as string[]]));
  const parents = new Map(categories.map(({ id, parentId }) => [id, parentId]));
  for (const { id } of categories) {
    let at: string | null = id;
    while (at !== null && !covered.has(at)) at = parents.get(at) ?? null;
    if (at !== null) covered.get(at)!.push(id);
  }
  return covered;
}
