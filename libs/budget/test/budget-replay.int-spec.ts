import type { TestingModule } from '@nestjs/testing';
import fc from 'fast-check';
import { DataSource } from 'typeorm';
import { BudgetReviewService, BudgetService, type PeriodReview } from '#budget';
import { budgetDraft, openTestHousehold, plannedLine } from '#budget/testing';
import { addDays, addMonths, newId } from '#shared';
import { HouseholdWriter } from '#shared/database';
import { openBudgetTestApp, type BudgetTestApp } from './budget-test-app.js';

const PERIODS = 7;
const CATEGORIES = 6;
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
type Step =
  | { readonly kind: 'enter'; readonly movement: Movement }
  | { readonly kind: 'edit'; readonly which: number; readonly movement: Movement }
  | { readonly kind: 'delete'; readonly which: number }
  | { readonly kind: 'move'; readonly category: number; readonly parent: number | null }
  | {
      readonly kind: 'plan';
      readonly from: number | null;
      readonly length: number | null;
      readonly plan: Plan;
    };

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
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('enter' as const), movement }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('edit' as const), which, movement }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('delete' as const), which }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('move' as const), category, parent: fc.option(category) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('plan' as const),
      from: fc.option(fc.nat(PERIODS - 1)),
      length: fc.option(fc.integer({ min: 1, max: 3 })),
      plan,
    }),
  },
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

  it('is what a bookkeeper gets from the raw ledger, after 1,000 histories of edits, moves and new plans', async () => {
    const householdId = await openTestHousehold(app);
    const writer = app.get(HouseholdWriter);
    const budgets = app.get(BudgetService);
    const reviews = app.get(BudgetReviewService);
    const accountId = newId();
    const ids = Array.from({ length: CATEGORIES }, () => newId());
    await writer.change(householdId, async ({ manager }) => {
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
    const toLines = ({ lines }: Plan) =>
      lines.map((line) => plannedLine(ids[line.category]!, line.amount, line.rule));
    const write = (text: string, values: unknown[]) =>
      writer.change(householdId, ({ manager }) => manager.query(text, [householdId, ...values]));

    const enter = (id: string, { day, parts }: Movement) =>
      writer.change(householdId, async ({ manager }) => {
        const isSplit = parts.length > 1;
        await manager.query(
          `INSERT INTO budget.transaction (household_id, id, account_id, posted_on, amount, currency, category_id,
                                           has_splits, status, source)
           VALUES ($1, $2, $3, $4, $5, 'EUR', $6, $7, 'cleared', 'manual')`,
          [
            ...[householdId, id, accountId, addDays(START, day)],
            ...[parts.reduce((sum, part) => sum + part.units, 0n).toString()],
            ...[isSplit || parts[0]!.category === null ? null : ids[parts[0]!.category], isSplit],
          ],
        );
        if (!isSplit) return;
        await manager.query(
          `INSERT INTO budget.transaction_split (household_id, id, transaction_id, position, amount, category_id)
           SELECT $1, gen_random_uuid(), $2, * FROM unnest($3::int[], $4::bigint[], $5::uuid[])`,
          [
            ...[householdId, id, parts.map((_, position) => position)],
            ...[parts.map((part) => part.units.toString())],
            parts.map((part) => (part.category === null ? null : ids[part.category])),
          ],
        );
      });
    const remove = (id: string) =>
      write('DELETE FROM budget.transaction WHERE household_id = $1 AND id = $2', [id]);

    const take = async (books: Bookkeeper, budgetId: string, one: Step) => {
      const { movements } = books;
      switch (one.kind) {
        case 'enter': {
          const id = newId();
          movements.push({ id, ...one.movement });
          return enter(id, one.movement);
        }
        case 'edit': {
          const at = one.which % Math.max(movements.length, 1);
          const old = movements[at];
          if (!old) return;
          movements[at] = { id: old.id, ...one.movement };
          await remove(old.id);
          return enter(old.id, one.movement);
        }
        case 'delete': {
          const [gone] = movements.splice(one.which % Math.max(movements.length, 1), 1);
          return gone && remove(gone.id);
        }
        case 'move': {
          if (books.isBelow(one.parent, one.category)) return;
          books.parents[one.category] = one.parent;
          return write('UPDATE budget.category SET parent_id = $3 WHERE household_id = $1 AND id = $2', [
            ids[one.category],
            one.parent === null ? null : ids[one.parent],
          ]);
        }
        case 'plan': {
          const from = one.from ?? CURRENT;
          const until = one.length === null ? null : from + one.length;
          for (let at = from; at < Math.min(until ?? PERIODS, PERIODS); at++) books.plans[at] = one.plan;
          return budgets.updateBudget(
            householdId,
            budgetId,
            {
              plan: {
                rule: one.plan.rule,
                lines: toLines(one.plan),
                ...(one.from === null ? {} : { effectiveFrom: firstDay(from) }),
                ...(until === null ? {} : { until: firstDay(until) }),
              },
            },
            TODAY,
          );
        }
      }
    };
    const toBooks = ({ lines }: PeriodReview) =>
      lines.map(({ categoryId, allocated, carriedIn, spent, available }) => {
        expect(available.minorUnits).toBe(allocated.plus(carriedIn).minus(spent).minorUnits);
        return {
          category: ids.indexOf(categoryId),
          allocated: allocated.minorUnits,
          carriedIn: carriedIn.minorUnits,
          spent: spent.minorUnits,
        };
      });

    await fc.assert(
      fc.asyncProperty(
        plan,
        fc.array(step, { minLength: 1, maxLength: 7 }),
        fc.nat(PERIODS - 1),
        async (first, steps, asked) => {
          const draft = budgetDraft({ startsOn: START, rule: first.rule, lines: toLines(first) });
          const { entity } = await budgets.createBudget({ householdId }, draft);
          const books = new Bookkeeper(first);
          for (const one of steps) await take(books, entity.id, one);
          const expected = books.review();
          const range = { from: START, to: firstDay(PERIODS - 1), count: PERIODS };
          const all = await reviews.listPeriods(householdId, entity.id, range, TODAY);
          expect(all.map(toBooks)).toEqual(expected);
          const single = await reviews.reviewPeriod(householdId, entity.id, firstDay(asked), TODAY);
          expect(toBooks(single)).toEqual(expected[asked]);
          await write('DELETE FROM budget.transaction WHERE household_id = $1', []);
          await write(
            'UPDATE budget.category SET parent_id = NULL WHERE household_id = $1 AND id = ANY ($2)',
            [ids],
          );
          await budgets.deleteBudget(householdId, entity.id);
        },
      ),
      { numRuns: 1_000 },
    );
    // The ledger is empty again, so nothing of one history was left to the next.
    const [left] = await app
      .get(DataSource)
      .query('SELECT count(*)::int AS count FROM budget.transaction WHERE household_id = $1', [householdId]);
    expect(left).toEqual({ count: 0 });
  }, 300_000);
});
