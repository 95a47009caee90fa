import { Injectable } from '@nestjs/common';
import { DataSource, In, type EntityManager } from 'typeorm';
import { addDays, NotFoundError, type LocalDate } from '#shared';
import { HouseholdCalendar, HouseholdWriter } from '#shared/database';
import { Category } from '../category/category.entity.js';
import type { NotificationContent } from '../notification/notification.entity.js';
import { NotificationService } from '../notification/notification.service.js';
import { PROJECTED, reachedThresholds, statusOf, thresholdToTell } from './alert-rules.js';
import type { PeriodReview, ReviewedLine } from './budget-review.js';
import { BudgetReviewService } from './budget-review.service.js';
import { Budget, type BudgetStatus } from './budget.entity.js';
import { BudgetService } from './budget.service.js';

/** Banks report the last days of a period late: so long after its end it may still alert. */
const LATE_DAYS = 5;
const PAGE = 50;

interface AlertRow {
  readonly budgetId: string;
  readonly categoryId: string;
  readonly startsOn: LocalDate;
  readonly threshold: number;
}

interface LineCheck {
  readonly budget: Budget;
  readonly period: PeriodReview;
  readonly line: ReviewedLine;
  readonly before: ReadonlySet<number>;
  readonly reached: ReadonlySet<number>;
}

/** What looking at a household's budgets has found. */
interface Findings {
  readonly told: readonly LineCheck[];
  readonly reached: readonly AlertRow[];
  readonly left: readonly AlertRow[];
  readonly statuses: readonly { readonly id: string; readonly status: BudgetStatus }[];
}

/**
 * Tells households when a line of a budget has reached a threshold: once per line, period and threshold, and again only
 * after spending has fallen back below it.
 */
@Injectable()
export class BudgetAlertService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly writer: HouseholdWriter,
    private readonly budgets: BudgetService,
    private readonly reviews: BudgetReviewService,
    private readonly notifications: NotificationService,
    private readonly calendar: HouseholdCalendar,
  ) {}

  /**
   * Compares alerts with the ledger as it is now; a household that is gone has none. Looks without a lock first: most
   * changes reach no threshold and must not cost the household a revision.
   */
  async checkHousehold(householdId: string): Promise<void> {
    try {
      await this.check(householdId);
    } catch (error) {
      if (!(error instanceof NotFoundError)) throw error;
    }
  }

  private async check(householdId: string): Promise<void> {
    const today = await this.calendar.todayIn(householdId);
    const { reached, left, statuses } = await this.look(this.dataSource.manager, householdId, today);
    if (reached.length + left.length + statuses.length > 0) await this.tell(householdId, today);
    await this.dataSource.query(
      `INSERT INTO budget.budget_check (household_id, checked_at)
       SELECT household_id, now() FROM platform.household_revision WHERE household_id = $1
       ON CONFLICT ON CONSTRAINT pk_budget_check DO UPDATE SET checked_at = excluded.checked_at`,
      [householdId],
    );
  }

  /** Looks again, now that nobody else can write. */
  private async tell(householdId: string, today: LocalDate): Promise<void> {
    await this.writer.change(householdId, async (tx) => {
      const { manager } = tx;
      const { told, reached, left, statuses } = await this.look(manager, householdId, today);
      await manager.query(FORGET_ALERTS, [householdId, ...columnsOf(left)]);
      await manager.query(REMEMBER_ALERTS, [householdId, ...columnsOf(reached)]);
      // Also of a budget that is told of and keeps its status: the stamp is what live clients see as event `budget`.
      const stamped = new Map(told.map(({ budget }) => [budget.id, budget.status]));
      for (const { id, status } of statuses) stamped.set(id, status);
      for (const [id, status] of stamped) await manager.update(Budget, { householdId, id }, { status });
      await this.notifications.notify(tx, await this.contentsOf(manager, householdId, told));
    });
  }

  private async look(manager: EntityManager, householdId: string, today: LocalDate): Promise<Findings> {
    const found = { told: [] as LineCheck[], reached: [] as AlertRow[], left: [] as AlertRow[] };
    const statuses: { id: string; status: BudgetStatus }[] = [];
    let after: string | undefined;
    for (;;) {
      const page = await this.budgets.readPage(manager, householdId, PAGE, after);
      const alerts = await findAlerts(
        manager,
        householdId,
        page.map(({ id }) => id),
      );
      for (const budget of page) {
        const own = alerts.filter(({ budgetId }) => budgetId === budget.id);
        const checks = await this.checkBudget(manager, budget, own, today);
        const reached = checks.flatMap(({ period, line, reached: thresholds }) =>
          [...thresholds].map((threshold): AlertRow => {
            const { categoryId } = line;
            return { budgetId: budget.id, categoryId, startsOn: period.startsOn, threshold };
          }),
        );
        const known = new Set(own.map(keyOf));
        const now = new Set(reached.map(keyOf));
        found.reached.push(...reached.filter((row) => !known.has(keyOf(row))));
        found.left.push(...own.filter((row) => !now.has(keyOf(row))));
        found.told.push(...checks.filter((check) => thresholdToTell(check.reached, check.before) !== null));
        const status = statusOf(
          checks.flatMap(({ period, reached: thresholds }) =>
            period.startsOn <= today && today <= period.endsOn ? [...thresholds] : [],
          ),
        );
        if (status !== budget.status) statuses.push({ id: budget.id, status });
      }
      after = page.at(-1)?.id;
      if (page.length < PAGE) return { ...found, statuses };
    }
  }

  private async checkBudget(
    manager: EntityManager,
    budget: Budget,
    alerts: readonly AlertRow[],
    today: LocalDate,
  ): Promise<LineCheck[]> {
    const wishes = { thresholds: budget.alertThresholds, projected: budget.alertProjected };
    const periods = await this.reviews.reviewSince(manager, budget, addDays(today, -LATE_DAYS), today);
    return periods.flatMap((period) =>
      period.lines.map((line): LineCheck => {
        const before = new Set(
          alerts
            .filter(
              ({ categoryId, startsOn }) => categoryId === line.categoryId && startsOn === period.startsOn,
            )
            .map(({ threshold }) => threshold),
        );
        const isOver = period.endsOn < today;
        const projected = isOver ? null : (line.projection?.spent ?? null);
        return {
          ...{ budget, period, line, before },
          reached: reachedThresholds({ ...line, projected }, wishes, before),
        };
      }),
    );
  }

  private async contentsOf(
    manager: EntityManager,
    householdId: string,
    told: readonly LineCheck[],
  ): Promise<NotificationContent[]> {
    if (told.length === 0) return [];
    const id = In(told.map(({ line }) => line.categoryId));
    const categories = await manager.find(Category, { where: { householdId, id } });
    const names = new Map(categories.map((category) => [category.id, category.name]));
    return told.map(({ budget, period, line, reached, before }) => {
      const threshold = thresholdToTell(reached, before);
      const { startsOn, endsOn, currency } = period;
      const { categoryId, allocated, carriedIn, spent, available, projection } = line;
      return {
        kind: threshold === PROJECTED ? 'budget_projected' : 'budget_threshold',
        details: {
          ...{ budgetId: budget.id, budgetName: budget.name },
          ...{ categoryId, categoryName: names.get(categoryId) ?? '' },
          ...{ startsOn, endsOn, currency },
          threshold: threshold === PROJECTED ? null : threshold,
          ...{ allocated: allocated.toJSON(), carriedIn: carriedIn.toJSON() },
          ...{ spent: spent.toJSON(), available: available.toJSON() },
          projected: projection?.spent.toJSON() ?? null,
        },
      };
    });
  }
}

/** Those of these budgets, as they were remembered. */
function findAlerts(
  manager: EntityManager,
  householdId: string,
  budgetIds: readonly string[],
): Promise<AlertRow[]> {
  return manager.query(
    `SELECT budget_id AS "budgetId", category_id AS "categoryId", period_starts_on::text AS "startsOn", threshold
       FROM budget.budget_alert WHERE household_id = $1 AND budget_id = ANY ($2)`,
    [householdId, budgetIds],
  );
}

const GIVEN = `unnest($2::uuid[], $3::uuid[], $4::date[], $5::smallint[])
    AS given (budget_id, category_id, period_starts_on, threshold)`;
const REMEMBER_ALERTS = `
  INSERT INTO budget.budget_alert (household_id, budget_id, category_id, period_starts_on, threshold)
  SELECT $1::uuid, given.* FROM ${GIVEN}`;
const FORGET_ALERTS = `
  DELETE FROM budget.budget_alert AS alert USING ${GIVEN}
   WHERE alert.household_id = $1 AND alert.budget_id = given.budget_id AND alert.category_id = given.category_id
     AND alert.period_starts_on = given.period_starts_on AND alert.threshold = given.threshold`;

function columnsOf(rows: readonly AlertRow[]): unknown[][] {
  return [
    rows.map(({ budgetId }) => budgetId),
    rows.map(({ categoryId }) => categoryId),
    rows.map(({ startsOn }) => startsOn),
    rows.map(({ threshold }) => threshold),
  ];
}

function keyOf({ categoryId, startsOn, threshold }: AlertRow): string {
  return `${categoryId}/${startsOn}/${threshold}`;
}
