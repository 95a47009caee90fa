import type { TestingModule } from '@nestjs/testing';
import fc from 'fast-check';
import {
  AccountService,
  BudgetReviewService,
  BudgetService,
  CategoryService,
  type NewTransaction,
} from '#budget';
import { accountDraft, budgetDraft, categoryDraft, openTestHousehold, plannedLine } from '#budget/testing';
import { Money } from '#shared';
import { openBudgetTestApp, type BudgetTestApp } from './budget-test-app.js';
import { enterTransaction } from './enter-transaction.js';

describe('a budget in a period', () => {
  let running: BudgetTestApp;
  let app: TestingModule;
  let householdId: string;
  let accountId: string;
  let food: string;
  let bread: string;
  let sweets: string;

  beforeAll(async () => {
    running = await openBudgetTestApp();
    app = running.app;
  });
  afterAll(() => running.close());

  const addCategory = async (parentId: string | null) =>
    (await app.get(CategoryService).createCategory({ householdId }, categoryDraft({ parentId }))).entity.id;

  const openBooks = async () => {
    householdId = await openTestHousehold(app);
    accountId = (await app.get(AccountService).createAccount({ householdId }, accountDraft())).entity.id;
    food = await addCategory(null);
    bread = await addCategory(food);
    sweets = await addCategory(bread);
  };
  beforeEach(openBooks);

  const spend = (wishes: Partial<NewTransaction>) =>
    enterTransaction(app, householdId, { accountId, ...wishes });

  const review = async (draft: Parameters<typeof budgetDraft>[0], firstDay: string, today = firstDay) => {
    const { entity } = await app.get(BudgetService).createBudget({ householdId }, budgetDraft(draft));
    return app.get(BudgetReviewService).reviewPeriod(householdId, entity.id, firstDay, today);
  };

  it('counts descendants on the nearest line above them, splits by their own category', async () => {
    await spend({ amountUnits: -100n, categoryId: food });
    await spend({ amountUnits: -20n, categoryId: bread });
    await spend({ amountUnits: -3n, categoryId: sweets });
    await spend({
      amountUnits: -50n,
      splits: [
        { amountUnits: -40n, categoryId: sweets, memo: null },
        { amountUnits: -10n, categoryId: null, memo: null },
      ],
    });
    await spend({ amountUnits: 8n, categoryId: food });
    await spend({ amountUnits: -1000n, categoryId: food, postedOn: '2026-12-01' });
    const lines = [plannedLine(food, 300n), plannedLine(bread, 70n)];
    const { lines: reviewed, totals, endsOn } = await review({ lines }, '2026-11-01', '2026-11-15');
    const euro = (units: bigint) => Money.of(units, 'EUR');
    expect(reviewed).toMatchObject([
      { categoryId: food, spent: euro(92n), available: euro(208n) },
      { categoryId: bread, spent: euro(63n), available: euro(7n), pace: 0.4 },
    ]);
    expect(totals).toMatchObject({ allocated: euro(370n), spent: euro(155n), available: euro(215n) });
    expect(endsOn).toBe('2026-11-30');
  });

  it('counts only its own currency', async () => {
    const dollars = accountDraft({ openingBalance: Money.zero('USD') });
    const dollarAccount = (await app.get(AccountService).createAccount({ householdId }, dollars)).entity.id;
    await spend({ amountUnits: -100n, categoryId: food });
    await spend({ amountUnits: -999n, categoryId: food, accountId: dollarAccount });
    const { totals } = await review({ lines: [plannedLine(food, 300n)] }, '2026-11-01');
    expect(totals.spent).toEqual(Money.of(100n, 'EUR'));
  });

  it('does not exist on a day that is no first day', async () => {
    await expect(review({}, '2026-11-02')).rejects.toMatchObject({ kind: 'not_found' });
    await expect(review({}, '2025-12-01')).rejects.toMatchObject({ kind: 'not_found' });
  });

  it('is what a bookkeeper gets who replays the ledger month by month', async () => {
    const movement = fc.record({
      month: fc.integer({ min: 1, max: 6 }),
      day: fc.integer({ min: 1, max: 28 }),
      units: fc.bigInt({ min: -20_000n, max: 5_000n }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(movement, { maxLength: 12 }),
        fc.constantFrom('none', 'surplus', 'deficit', 'both'),
        fc.integer({ min: 1, max: 6 }),
        async (movements, rollover, month) => {
          await openBooks();
          for (const { month: posted, day, units } of movements) {
            const postedOn = `2026-0${posted}-${String(day).padStart(2, '0')}`;
            await spend({ amountUnits: units, categoryId: sweets, postedOn });
          }
          let carriedIn = 0n;
          let spent = 0n;
          for (let current = 1; current <= month; current++) {
            const left = current === 1 ? 0n : 10_000n + carriedIn - spent;
            const keeps = { none: false, surplus: left > 0n, deficit: left < 0n, both: true }[rollover];
            carriedIn = keeps ? left : 0n;
            spent = movements.reduce((sum, one) => (one.month === current ? sum - one.units : sum), 0n);
          }
          const lines = [plannedLine(food, 10_000n)];
          const reviewed = await review(
            { rule: { rollover, cap: null, reset: null }, lines },
            `2026-0${month}-01`,
          );
          expect(reviewed.lines[0]!.carriedIn.minorUnits).toBe(carriedIn);
          expect(reviewed.lines[0]!.spent.minorUnits).toBe(spent);
        },
      ),
      { numRuns: 60 },
    );
  }, 120_000);

  it('keeps a category that it plans for', async () => {
    await review({ lines: [plannedLine(food, 1n)] }, '2026-11-01');
    await expect(app.get(CategoryService).deleteCategory(householdId, food)).rejects.toMatchObject({
      kind: 'conflict',
    });
  });
});
