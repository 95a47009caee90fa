import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { DateRange, LocalDate } from '#shared';
import { readSnapshot } from '#shared/database';
import { BudgetReviewService, type PeriodReview, type ReviewedLine } from './budget-review.service.js';
import { BudgetService } from './budget.service.js';

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

/** A budget beside what was spent: the figures of its own review, and what of the books they are made of. */
@Injectable()
export class BudgetComparison {
  constructor(
    private readonly primary: DataSource,
    private readonly budgets: BudgetService,
    private readonly reviews: BudgetReviewService,
  ) {}

  /**
   * The periods that have a day in the range, of one snapshot.
   * @param source the primary, or a replica
   * @param today decides pace and projection
   * @throws NotFoundError
   */
  compare(
    source: DataSource,
    householdId: string,
    budgetId: string,
    range: DateRange,
    today: LocalDate,
  ): Promise<ComparedBudget> {
    return readSnapshot(source, async (snapshot) => {
      // Only the primary's data source knows entities; their rows come from where the snapshot is.
      const manager = this.primary.createEntityManager(snapshot.queryRunner);
      const budget = await this.budgets.getBudget(householdId, budgetId, manager);
      const reviews = await this.reviews.reviewBetween(manager, budget, range, today);
      const categories = await manager.query<NamedNode[]>(
        'SELECT id, parent_id AS "parentId", name FROM budget.category WHERE household_id = $1',
        [householdId],
      );
      const [{ revision }] = await manager.query<[{ revision: string }]>(
        'SELECT revision FROM platform.household_revision WHERE household_id = $1',
        [householdId],
      );
      const names = new Map(categories.map(({ id, name }) => [id, name]));
      const periods = reviews.map((review) => {
        const covered = coverage(
          categories,
          review.lines.map(({ categoryId }) => categoryId),
        );
        const lines = review.lines.map((line) => ({
          ...line,
          name: names.get(line.categoryId) ?? '',
          coveredIds: covered.get(line.categoryId) ?? [],
        }));
        return { ...review, lines };
      });
      return { name: budget.name, currency: budget.currency, periods, revision: BigInt(revision) };
    });
  }
}

interface NamedNode {
  readonly id: string;
  readonly parentId: string | null;
  readonly name: string;
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
