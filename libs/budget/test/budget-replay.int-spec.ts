import type { TestingModule } from '@nestjs/testing';
import fc from 'fast-check';
import {
  BudgetReviewService,
  BudgetService,
  CategoryService,
  TransactionBatchService,
  type BatchOperation,
  type PeriodReview,
} from '#budget';
import { budgetDraft, newTransaction, plannedLine } from '#budget/testing';
import { randomRuns } from '#shared/testing';
import { addDays, addMonths, newId } from '#shared';
import { HouseholdWriter } from '#shared/database';
import { openBudgetTestApp, type BudgetTestApp } from './budget-test-app.js';
import { leastSteps, playHistories } from './random-books.js';

const RUNS = randomRuns(1_000);
const PERIODS = 7;
/** No more than levels are allowed, so that every move is. */
const CATEGORIES = 5;
const START = '2026-01-31';
const TODAY = '2026-05-15';
/** The period that TODAY lies in. */
const CURRENT = 3;
const firstDay = (period: number) => addMonths(START, period);

interface Rule {
  readonly rollover: 'none' | 'surplus' | 'deficit' | 'both';
  readonly cap: bigint | null;
  readonly reset: { readonly on: string; readonly yearly: boolean } | null;
}
interface Plan {
  readonly rule: Rule;
  readonly lines: readonly {
    readonly category: number;
    readonly amount: bigint;
    readonly rule: Rule | null;
  }[];
}
interface Movement {
  readonly day: number;
  readonly parts: readonly { readonly category: number | null; readonly units: bigint }[];
}
type Entry =
  | { readonly kind: 'enter'; readonly movement: Movement }
  | { readonly kind: 'edit'; readonly which: number; readonly movement: Movement }
  | { readonly kind: 'delete'; readonly which: number };
type Act =
  | { readonly kind: 'move'; readonly category: number; readonly parent: number | null }
  | {
      readonly kind: 'plan';
      readonly from: number | null;
      readonly length: number | null;
      readonly plan: Plan;
    };
/** Several transactions at once, and something else after them. */
interface Burst {
  readonly entries: readonly Entry[];
  readonly act: Act;
}

const rule: fc.Arbitrary<Rule> = fc.record({
  rollover: fc.constantFrom('none', 'surplus', 'deficit', 'both'),
  cap: fc.option(fc.bigInt({ min: 0n, max: 3000n })),
  reset: fc.option(
    fc.record({
      on: fc.integer({ min: -400, max: 250 }).map((days) => addDays(START, days)),
      yearly: fc.boolean(),
    }),
  ),
});
const category = fc.nat(CATEGORIES - 1);
const plan: fc.Arbitrary<Plan> = fc.record({
  rule,
  lines: fc.uniqueArray(
    fc.record({ category, amount: fc.bigInt({ min: 0n, max: 5000n }), rule: fc.option(rule) }),
    { maxLength: 4, selector: (line) => line.category },
  ),
});
const units = fc.bigInt({ min: -4000n, max: 1500n });
const movement: fc.Arbitrary<Movement> = fc.record({
  day: fc.integer({ min: -20, max: 230 }),
  parts: fc.array(fc.record({ category: fc.option(category), units }), { minLength: 1, maxLength: 3 }),
});
const which = fc.nat(20);
const entry: fc.Arbitrary<Entry> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('enter'), movement }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('edit'), which, movement }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('delete'), which }) },
);
const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ kind: fc.constant('move'), category, parent: fc.option(category) }),
  fc.record({
    kind: fc.constant('plan'),
    from: fc.option(fc.nat(PERIODS - 1)),
    length: fc.option(fc.integer({ min: 1, max: 3 })),
    plan,
  }),
);
const history: fc.Arbitrary<readonly Burst[]> = fc.array(
  fc.record({ entries: fc.array(entry, { minLength: 2, maxLength: 8 }), act }),
  { minLength: 2, maxLength: 4 },
);

/** A bookkeeper with a plain ledger, who asks nothing of the product and recalculates everything. */
class Bookkeeper {
  readonly movements: (Movement & { readonly id: string })[] = [];
  readonly parents: (number | null)[] = Array.from({ length: CATEGORIES }, () => null);
  readonly plans: Plan[];

  constructor(first: Plan) {
    this.plans = Array.from({ length: PERIODS }, () => first);
  }

  isBelow(one: number | null, other: number): boolean {
    for (let at = one; at !== null; at = this.parents[at]!) if (at === other) return true;
    return false;
  }

  private lineOf(start: number | null, lines: Plan['lines']): number | null {
    for (let at = start; at !== null; at = this.parents[at]!) {
      if (lines.some((line) => line.category === at)) return at;
    }
    return null;
  }

  private spent(period: number, line: number): bigint {
    let sum = 0n;
    for (const { day, parts } of this.movements) {
      const on = addDays(START, day);
      if (on < firstDay(period) || on >= firstDay(period + 1)) continue;
      for (const part of parts) {
        if (this.lineOf(part.category, this.plans[period]!.lines) === line) sum -= part.units;
      }
    }
    return sum;
  }

  /** Day by day: is one of those after the last first day, up to this one, the reset's? */
  private isReset(reset: Rule['reset'], period: number): boolean {
    if (!reset) return false;
    for (let day = addDays(firstDay(period - 1), 1); day <= firstDay(period); day = addDays(day, 1)) {
      if (day === reset.on) return true;
      const later = reset.yearly && day > reset.on;
      const leapDay = reset.on.endsWith('-02-29') && day.endsWith('-02-28');
      if (later && (day.slice(5) === reset.on.slice(5) || (leapDay && addDays(day, 1).endsWith('-03-01'))))
        return true;
    }
    return false;
  }

  review(): { category: number; allocated: bigint; carriedIn: bigint; spent: bigint }[][] {
    const left = new Map<number, bigint>();
    return this.plans.map((planned, period) => {
      const figures = planned.lines.map((line) => {
        const { rollover, cap, reset } = line.rule ?? planned.rule;
        let carriedIn = left.get(line.category) ?? 0n;
        if (period === 0 || this.isReset(reset, period)) carriedIn = 0n;
        if (carriedIn > 0n && rollover !== 'surplus' && rollover !== 'both') carriedIn = 0n;
        if (carriedIn < 0n && rollover !== 'deficit' && rollover !== 'both') carriedIn = 0n;
        if (cap !== null && carriedIn > cap) carriedIn = cap;
        if (cap !== null && carriedIn < -cap) carriedIn = -cap;
        const spent = this.spent(period, line.category);
        return { category: line.category, allocated: line.amount, carriedIn, spent };
      });
      left.clear();
      for (const { category: line, allocated, carriedIn, spent } of figures) {
        left.set(line, allocated + carriedIn - spent);
      }
      return figures;
    });
  }
}

/**
 * Nothing is stored of what is carried, so there is nothing to go stale; what can be wrong is the one statement that
 * counts, and where it begins to replay.
 */
describe('what a budget carries over', () => {
  let running: BudgetTestApp;
  let app: TestingModule;

  beforeAll(async () => {
    running = await openBudgetTestApp();
    app = running.app;
  });
  afterAll(() => running.close());

  it('is what a bookkeeper gets from the raw ledger, after histories of edits, moves and new plans', async () => {
    let [histories, stepsTaken] = [0, 0];
    const asked = fc.nat(PERIODS - 1);
    await playHistories(fc.tuple(plan, history, asked), RUNS, async ([first, bursts, period]) => {
      const household = await PlannedHousehold.open(app, first);
      for (const [nth, burst] of bursts.entries()) {
        await household.take(burst);
        if (nth === period) await household.check(period);
      }
      await household.check(period);
      histories += 1;
      stepsTaken += household.stepsTaken;
    });
    expect(histories).toBeGreaterThanOrEqual(RUNS);
    expect(stepsTaken / histories).toBeGreaterThanOrEqual(leastSteps(RUNS));
  }, 600_000);
});

/** A household with one account and one budget, and its bookkeeper. */
class PlannedHousehold {
  stepsTaken = 0;
  private readonly householdId = newId();
  private readonly accountId = newId();
  private readonly ids = Array.from({ length: CATEGORIES }, () => newId());
  private budgetId = '';

  private constructor(
    private readonly app: TestingModule,
    private readonly books: Bookkeeper,
  ) {}

  static async open(app: TestingModule, first: Plan): Promise<PlannedHousehold> {
    const household = new PlannedHousehold(app, new Bookkeeper(first));
    const { householdId, accountId, ids } = household;
    await app.get(HouseholdWriter).create({ householdId }, async ({ manager }) => {
      await manager.query(
        `INSERT INTO budget.account (household_id, id, name, type, currency, opening_balance, create_digest)
         VALUES ($1, $2, 'Everyday', 'checking', 'EUR', 0, '')`,
        [householdId, accountId],
      );
      await manager.query(
        `INSERT INTO budget.category (household_id, id, name, kind) SELECT $1, unnest($2::uuid[]), 'c', 'expense'`,
        [householdId, ids],
      );
    });
    const lines = household.toLines(first);
    const draft = budgetDraft({ startsOn: START, rule: first.rule, lines });
    household.budgetId = (await app.get(BudgetService).createBudget({ householdId }, draft)).entity.id;
    return household;
  }

  async take({ entries, act }: Burst): Promise<void> {
    const operations = this.plan(entries);
    if (operations.length > 0) {
      const scope = { householdId: this.householdId };
      const { results } = await this.app.get(TransactionBatchService).run(scope, operations);
      expect(results.filter((result) => !('outcome' in result))).toEqual([]);
    }
    await this.do(act);
    this.stepsTaken += operations.length + 1;
  }

  /** Compares all periods, and one that is asked for by itself. */
  async check(asked: number): Promise<void> {
    const { app, householdId, budgetId } = this;
    const reviews = app.get(BudgetReviewService);
    const expected = this.books.review();
    const range = { from: START, to: firstDay(PERIODS - 1), count: PERIODS };
    const all = await reviews.listPeriods(householdId, budgetId, range, TODAY);
    expect(all.map((period) => this.toBooks(period))).toEqual(expected);
    const single = await reviews.reviewPeriod(householdId, budgetId, firstDay(asked), TODAY);
    expect(this.toBooks(single)).toEqual(expected[asked]);
  }

  /** What a client sends; a batch names a transaction once. */
  private plan(entries: readonly Entry[]): BatchOperation[] {
    const { movements } = this.books;
    const named = new Set<string>();
    return entries.flatMap((one): BatchOperation[] => {
      if (one.kind === 'enter') {
        const id = newId();
        named.add(id);
        movements.push({ id, ...one.movement });
        const transaction = newTransaction({
          id,
          accountId: this.accountId,
          ...this.statement(one.movement),
        });
        return [{ op: 'create', transaction }];
      }
      const at = one.which % Math.max(movements.length, 1);
      const old = movements[at];
      if (!old || named.has(old.id)) return [];
      const { id } = old;
      named.add(id);
      if (one.kind === 'delete') {
        movements.splice(at, 1);
        return [{ op: 'delete', id }];
      }
      movements[at] = { id, ...one.movement };
      return [{ op: 'update', id, changes: this.statement(one.movement) }];
    });
  }

  private statement({ day, parts }: Movement) {
    const named = parts.map(({ category: number, units: amountUnits }) => {
      return { amountUnits, categoryId: number === null ? null : this.ids[number]!, memo: null };
    });
    const isSplit = named.length > 1;
    return {
      postedOn: addDays(START, day),
      amountUnits: named.reduce((sum, part) => sum + part.amountUnits, 0n),
      categoryId: isSplit ? null : named[0]!.categoryId,
      splits: isSplit ? named : [],
    };
  }

  private async do(act: Act): Promise<void> {
    const { app, householdId, ids, books, budgetId } = this;
    if (act.kind === 'move') {
      if (books.isBelow(act.parent, act.category)) return;
      books.parents[act.category] = act.parent;
      const parentId = act.parent === null ? null : ids[act.parent]!;
      await app.get(CategoryService).updateCategory(householdId, ids[act.category]!, { parentId });
      return;
    }
    const from = act.from ?? CURRENT;
    const until = act.length === null ? null : from + act.length;
    for (let at = from; at < Math.min(until ?? PERIODS, PERIODS); at++) books.plans[at] = act.plan;
    const revision = {
      rule: act.plan.rule,
      lines: this.toLines(act.plan),
      ...(act.from === null ? {} : { effectiveFrom: firstDay(from) }),
      ...(until === null ? {} : { until: firstDay(until) }),
    };
    await app.get(BudgetService).updateBudget(householdId, budgetId, { plan: revision }, TODAY);
  }

  private toLines({ lines }: Plan) {
    return lines.map((line) => plannedLine(this.ids[line.category]!, line.amount, line.rule));
  }

  private toBooks({ lines }: PeriodReview) {
    return lines.map(({ categoryId, allocated, carriedIn, spent, available }) => {
      expect(available.minorUnits).toBe(allocated.plus(carriedIn).minus(spent).minorUnits);
      return {
        category: this.ids.indexOf(categoryId),
        allocated: allocated.minorUnits,
        carriedIn: carriedIn.minorUnits,
        spent: spent.minorUnits,
      };
    });
  }
}
