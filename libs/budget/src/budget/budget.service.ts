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
import { SizeLimits } from '../limit/size-limits.js';
import { firstDayOf, periodBeginningOn, periodContaining } from './budget-calendar.js';
import { planAt, revisePlans, type PlannedLine, type Plans, type RolloverRule } from './budget-plan.js';
import { Budget, type BudgetPeriod } from './budget.entity.js';
import { addPlans, insertPlans, replacePlans } from './plan-rows.js';

interface BudgetFacts {
  readonly name: string;
  readonly period: BudgetPeriod;
  readonly startsOn: LocalDate;
  readonly currency: string;
  /** Percent, each once, ascending. */
  readonly alertThresholds: number[];
  readonly alertProjected: boolean;
}

export type BudgetDraft = BudgetFacts &
  CreateRequest & { readonly rule: RolloverRule; readonly lines: readonly PlannedLine[] };

/** A plan that is to hold from some period on; absent parts are those of the plan that holds there now. */
export interface PlanRevision {
  readonly rule?: Partial<RolloverRule>;
  /** Replaces all lines. */
  readonly lines?: readonly PlannedLine[];
  /** First day of a period; absent = the current one, so that what is over stays as it was planned. */
  readonly effectiveFrom?: LocalDate | undefined;
  /** First day of a later period, from which what was planned before holds again; absent = for good. */
  readonly until?: LocalDate | undefined;
}

/** Absent = unchanged. */
export type BudgetChanges = Partial<BudgetFacts> & { readonly plan?: PlanRevision };

/** The household's budgets: the plans. What became of them in a period is `BudgetReviewService`'s. */
@Injectable()
export class BudgetService {
  constructor(
    @InjectRepository(Budget) private readonly budgets: Repository<Budget>,
    private readonly writer: HouseholdWriter,
    private readonly limits: SizeLimits,
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
    return addPlans(manager, householdId, budgets);
  }

  /** Those of the budgets that exist, in any order. */
  async findBudgets(manager: EntityManager, householdId: string, ids: readonly string[]): Promise<Budget[]> {
    return addPlans(manager, householdId, await manager.findBy(Budget, { householdId, id: In([...ids]) }));
  }

  /** The statuses of those of the budgets that exist. */
  async findStatuses(householdId: string, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const found = await this.budgets.find({
      select: { id: true, status: true },
      where: { householdId, id: In([...ids]) },
    });
    return new Map(found.map(({ id, status }) => [id, status]));
  }

  findBudget(householdId: string, id: string): Promise<Budget | null> {
    return findBudget(this.budgets.manager, householdId, id);
  }

  /** @throws NotFoundError */
  getBudget(householdId: string, id: string, manager = this.budgets.manager): Promise<Budget> {
    return getBudget(manager, householdId, id);
  }

  /** @throws UnknownReferenceError (a line's category), InvalidFieldError (two for one), IdAlreadyUsedError, SizeLimitError */
  createBudget(scope: WriteScope<Budget>, draft: BudgetDraft): Promise<Created<Budget>> {
    return createOnce(draft, {
      find: (id) => this.findBudget(scope.householdId, id),
      create: () => this.addBudget(scope, draft),
      primaryKey: 'pk_budget',
    });
  }

  /**
   * Throws as `createBudget`, NotFoundError, StaleRevisionError, and InvalidFieldError for a day on which no period
   * begins. Another period, first day or currency is that of all periods, whatever was planned.
   * @param today the household's local date
   */
  updateBudget(
    householdId: string,
    id: string,
    changes: BudgetChanges,
    today: LocalDate,
    expected?: ExpectedRevisions,
  ): Promise<Budget> {
    return this.writer.change(householdId, async ({ manager }) => {
      const budget = await getBudget(manager, householdId, id);
      requireRevision(budget, expected);
      const { plan, ...facts } = changes;
      const { name, period, startsOn, currency, alertThresholds, alertProjected } = Object.assign(
        budget,
        facts,
      );
      if (plan?.lines) await requireCategories(manager, householdId, plan.lines);
      // Also when only lines change: the lines are part of what the budget's revision stands for.
      await manager.update(
        Budget,
        { householdId, id },
        { name, period, startsOn, currency, alertThresholds, alertProjected },
      );
      if (plan) await replacePlans(manager, budget, revised(budget, plan, today));
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
    const { id = newId(), digest: createDigest, rule, lines, ...facts } = draft;
    return this.writer.change(scope, async (tx) => {
      const { manager } = tx;
      await this.limits.requireRoom(tx, 'budgets');
      await requireCategories(manager, householdId, lines);
      const plans: Plans = [{ effectiveFrom: facts.startsOn, rule, lines }];
      await insertPlans(manager, { ...facts, householdId, id, createDigest, status: 'on_track' }, plans);
      return getBudget(manager, householdId, id);
    });
  }
}

function revised(budget: Budget, revision: PlanRevision, today: LocalDate): Plans {
  const current = firstDayOf(budget, Math.max(periodContaining(budget, today), 0));
  const { effectiveFrom = current, until = null } = revision;
  requirePeriod(budget, effectiveFrom, '/effectiveFrom');
  if (until !== null) {
    requirePeriod(budget, until, '/until');
    if (until <= effectiveFrom) {
      throw new InvalidFieldError('/until', 'not_after_start', 'This is not after the day the plan begins.');
    }
  }
  const { rule, lines } = planAt(budget.plans, effectiveFrom);
  const plan = { effectiveFrom, rule: { ...rule, ...revision.rule }, lines: revision.lines ?? lines };
  return revisePlans(budget.plans, plan, until);
}

function requirePeriod(budget: Budget, day: LocalDate, pointer: string): void {
  if (periodBeginningOn(budget, day) !== null) return;
  throw new InvalidFieldError(pointer, 'no_period_begins', 'None of the periods begins on this day.');
}

async function findBudget(manager: EntityManager, householdId: string, id: string): Promise<Budget | null> {
  const budget = await manager.findOneBy(Budget, { householdId, id });
  const [planned = null] = await addPlans(manager, householdId, budget ? [budget] : []);
  return planned;
}

async function getBudget(manager: EntityManager, householdId: string, id: string): Promise<Budget> {
  const budget = await findBudget(manager, householdId, id);
  if (!budget) throw new NotFoundError('budget');
  return budget;
}

async function requireCategories(
  manager: EntityManager,
  householdId: string,
  lines: readonly PlannedLine[],
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
