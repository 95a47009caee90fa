import { DataSource } from 'typeorm';
import { AccountService, BudgetComparison, BudgetService, CategoryService } from '#budget';
import { accountDraft, budgetDraft, categoryDraft, openTestHousehold, plannedLine } from '#budget/testing';
import { openBudgetTestApp, type BudgetTestApp } from './budget-test-app.js';
import { enterTransaction } from './enter-transaction.js';

describe('a budget beside what was spent', () => {
  let running: BudgetTestApp;

  beforeAll(async () => {
    running = await openBudgetTestApp();
  });
  afterAll(() => running.close());

  it('is of one revision, though the household writes between its two statements', async () => {
    const { app } = running;
    const source = app.get(DataSource);
    const householdId = await openTestHousehold(app);
    const accountId = (await app.get(AccountService).createAccount({ householdId }, accountDraft())).entity
      .id;
    const categoryId = (await app.get(CategoryService).createCategory({ householdId }, categoryDraft()))
      .entity.id;
    const draft = budgetDraft({ startsOn: '2026-11-01', lines: [plannedLine(categoryId, 300n)] });
    const { entity } = await app.get(BudgetService).createBudget({ householdId }, draft);
    const question = { budgetId: entity.id, from: '2026-11-01', to: '2026-11-30', today: '2026-11-15' };
    const statement = app.get(BudgetComparison).statement(question);
    const { text, values } = statement.sql({ household: '$1', values: [householdId] });
    type Row = Parameters<typeof statement.toFigures>[0];
    const [planned] = await source.query<[Row]>(text, values);

    const plan = { lines: [plannedLine(categoryId, 500n)] };
    await app.get(BudgetService).updateBudget(householdId, entity.id, { plan }, '2026-11-15');
    await enterTransaction(app, householdId, { accountId, categoryId, amountUnits: -100n });
    const { revision, periods } = await statement.toFigures(planned, source);

    const figures = periods.map(({ totals }) => [totals.allocated.minorUnits, totals.spent.minorUnits]);
    expect(figures).toEqual([[500n, 100n]]);
    expect(revision).toBeGreaterThan(BigInt(planned.revision));
    expect(await app.get(BudgetComparison).read(householdId, question)(source)).toMatchObject({ revision });
  });
});
