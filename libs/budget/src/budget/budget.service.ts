import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, MoreThan, type EntityManager, type Repository } from 'typeorm';
import { InvalidFieldError, newId, NotFoundError, type LocalDate } from '#shared';
import {
  type Created,
  createOnce,
  type CreateRequest,
  type ExpectedRevisions,
  HouseholdWriter,
  requireRevision,
  type WriteScope,
} from '#shared/database';
import { UnknownReferenceError } from '../budget.errors.js';
import { Category } from '../category/category.entity.js';
import { BudgetLine } from './budget-line.entity.js';
import { Budget, type BudgetPeriod, type Rollover } from './budget.entity.js';

export interface LineDraft {
  readonly categoryId: string;
  /** Minor units of the budget's currency, per period. */
  readonly amountUnits: bigint;
}

interface BudgetPlan {
  readonly name: string;
  readonly period: BudgetPeriod;
  readonly startsOn: LocalDate;
  readonly currency: string;
  readonly rollover: Rollover;
  readonly lines: readonly LineDraft[];
}

export type BudgetDraft = BudgetPlan & CreateRequest;

/** Absent = unchanged; `lines` replaces all lines. */
export type BudgetChanges = Partial<BudgetPlan>;

/** The household's budgets: the plans. What became of them in a period is `BudgetReview`'s. */
@Injectable()
export class BudgetService {
  constructor(
    @InjectRepository(Budget) private readonly budgets: Repository<Budget>,
    private readonly writer: HouseholdWriter,
  ) {}

  /** Up to `count` budgets in the order of their ids, after the one with id `after`. */
  listBudgets(householdId: string, count: number, after?: string): Promise<Budget[]> {
    return this.readPage(this.budgets.manager, householdId, count, after);
  }

  /** As `listBudgets`, inside a transaction. */
  async readPage(
    manager: EntityManager,
    householdId: string,
    count: number,
    after?: string,
  ): Promise<Budget[]> {
    const budgets = await manager.find(Budget, {
      where: { householdId, ...(after === undefined ? {} : { id: MoreThan(after) }) },
      order: { id: 'ASC' },
      take: count,
    });
    return addLines(manager, householdId, budgets);
  }

  /** Those of the budgets that exist, in any order. */
  async findBudgets(manager: EntityManager, householdId: string, ids: readonly string[]): Promise<Budget[]> {
    return addLines(manager, householdId, await manager.findBy(Budget, { householdId, id: In([...ids]) }));
  }

  findBudget(householdId: string, id: string): Promise<Budget | null> {
    return findBudget(this.budgets.manager, householdId, id);
  }

  /** @throws NotFoundError */
  getBudget(householdId: string, id: string): Promise<Budget> {
    return getBudget(this.budgets.manager, householdId, id);
  }

  /** @throws UnknownReferenceError (a line's category), InvalidFieldError (two lines for one), IdAlreadyUsedError */
  createBudget(scope: WriteScope<Budget>, draft: BudgetDraft): Promise<Created<Budget>> {
    return createOnce(draft, {
      find: (id) => this.findBudget(scope.householdId, id),
      create: () => this.addBudget(scope, draft),
      primaryKey: 'pk_budget',
    });
  }

  /** Throws as `createBudget`, NotFoundError and StaleRevisionError. */
  updateBudget(
    householdId: string,
    id: string,
    changes: BudgetChanges,
    expected?: ExpectedRevisions,
  ): Promise<Budget> {
    return this.writer.change(householdId, async ({ manager }) => {
      const budget = await getBudget(manager, householdId, id);
      requireRevision(budget, expected);
      const { name, period, startsOn, currency, rollover, lines } = Object.assign(budget, changes);
      await requireCategories(manager, householdId, lines);
      // Also when only lines change: the lines are part of what the budget's revision stands for.
      await manager.update(Budget, { householdId, id }, { name, period, startsOn, currency, rollover });
      await manager.delete(BudgetLine, { householdId, budgetId: id });
      await insertLines(manager, householdId, id, lines);
      return getBudget(manager, householdId, id);
    });
  }

  /** @throws NotFoundError, StaleRevisionError */
  async deleteBudget(householdId: string, id: string, expected?: ExpectedRevisions): Promise<void> {
    await this.writer.change(householdId, async ({ manager }) => {
      requireRevision(await getBudget(manager, householdId, id), expected);
      await manager.delete(Budget, { householdId, id });
    });
  }

  private addBudget(scope: WriteScope<Budget>, draft: BudgetDraft): Promise<Budget> {
    const { householdId } = scope;
    const { id = newId(), digest: createDigest, lines, ...plan } = draft;
    return this.writer.change(scope, async ({ manager }) => {
      await requireCategories(manager, householdId, lines);
      await manager.insert(Budget, { ...plan, householdId, id, createDigest });
      await insertLines(manager, householdId, id, lines);
      return getBudget(manager, householdId, id);
    });
  }
}

async function findBudget(manager: EntityManager, householdId: string, id: string): Promise<Budget | null> {
  const budget = await manager.findOneBy(Budget, { householdId, id });
  await addLines(manager, householdId, budget ? [budget] : []);
  return budget;
}

async function getBudget(manager: EntityManager, householdId: string, id: string): Promise<Budget> {
  const budget = await findBudget(manager, householdId, id);
  if (!budget) throw new NotFoundError('budget');
  return budget;
}

async function addLines(manager: EntityManager, householdId: string, budgets: Budget[]): Promise<Budget[]> {
  if (budgets.length === 0) return budgets;
  const lines = await manager.find(BudgetLine, {
    where: { householdId, budgetId: In(budgets.map(({ id }) => id)) },
    order: { budgetId: 'ASC', position: 'ASC' },
  });
  const linesById = Map.groupBy(lines, ({ budgetId }) => budgetId);
  for (const budget of budgets) budget.lines = linesById.get(budget.id) ?? [];
  return budgets;
}

async function insertLines(
  manager: EntityManager,
  householdId: string,
  budgetId: string,
  lines: readonly LineDraft[],
): Promise<void> {
  if (lines.length === 0) return;
  const rows = lines.map(({ categoryId, amountUnits }, position) => {
    return { householdId, budgetId, categoryId, position, amountUnits };
  });
  await manager.insert(BudgetLine, rows);
}

async function requireCategories(
  manager: EntityManager,
  householdId: string,
  lines: readonly LineDraft[],
): Promise<void> {
  const ids = lines.map(({ categoryId }) => categoryId);
  const known = await manager.find(Category, { select: { id: true }, where: { householdId, id: In(ids) } });
  const knownIds = new Set(known.map(({ id }) => id));
  ids.forEach((id, index) => {
    const pointer = `/lines/${index}/categoryId`;
    if (!knownIds.has(id)) throw new UnknownReferenceError('category', pointer);
    if (ids.indexOf(id) < index) {
      throw new InvalidFieldError(pointer, 'duplicate_line', 'Another line has this category already.');
    }
  });
}
