import type { TestingModule } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import {
  AccountService,
  CategoryHabitsReadModel,
  CategoryService,
  CategorySuggestionService,
  PayeeService,
} from '#budget';
import { accountDraft, categoryDraft, openTestHousehold } from '#budget/testing';
import { openBudgetTestApp, type BudgetTestApp } from './budget-test-app.js';
import { enterTransaction } from './enter-transaction.js';

interface Plan {
  readonly 'Node Type': string;
  readonly 'Index Name'?: string;
  readonly 'Actual Rows': number;
  readonly Plans?: readonly Plan[];
}

describe('category suggestions from the books', () => {
  let running: BudgetTestApp;
  let app: TestingModule;
  let suggestions: CategorySuggestionService;
  let householdId: string;
  let accountId: string;

  beforeAll(async () => {
    running = await openBudgetTestApp();
    app = running.app;
    suggestions = app.get(CategorySuggestionService);
  });
  afterAll(() => running.close());
  beforeEach(async () => {
    householdId = await openTestHousehold(app);
    accountId = (await app.get(AccountService).createAccount({ householdId }, accountDraft())).entity.id;
  });

  const newCategory = async (household = householdId) =>
    (await app.get(CategoryService).createCategory({ householdId: household }, categoryDraft())).entity.id;
  const question = (payee: string) => ({ accountId, postedOn: '2026-11-20', amountUnits: -1_250n, payee });

  it('come from this household alone, without what is split, moved or archived', async () => {
    const [groceries, archived] = [await newCategory(), await newCategory()];
    for (const payee of ['Market 1', 'Market 2', 'MARKET 3']) {
      await enterTransaction(app, householdId, { accountId, payee, categoryId: groceries });
    }
    await enterTransaction(app, householdId, { accountId, payee: 'Market', categoryId: archived });
    await app.get(CategoryService).updateCategory(householdId, archived, { archived: true });
    const splits = [-1_000n, -250n].map((amountUnits) => ({ amountUnits, categoryId: null, memo: null }));
    await enterTransaction(app, householdId, { accountId, payee: 'Market', splits });

    const [first, ...others] = await suggestions.suggest(householdId, question('market 99'));
    expect(first).toMatchObject({
      categoryId: groceries,
      reason: { kind: 'payee', text: 'market 99', matches: 3, of: 3 },
    });
    expect(others).toEqual([]);

    const stranger = await openTestHousehold(app);
    await expect(suggestions.suggest(stranger, question('market 99'))).rejects.toMatchObject({
      code: 'account_not_found',
    });
  });

  it('amazon-by-three-names: what was merged shares its past', async () => {
    const [household, other] = [await newCategory(), await newCategory()];
    const entered = [];
    for (const [payee, categoryId] of [
      ['AMZN Mktp DE*2K3XY91', household],
      ['AMZN Mktp DE*9Z8YX21', household],
      ['Amazon', household],
      ['Somebody else', other],
    ] as const) {
      entered.push(await enterTransaction(app, householdId, { accountId, payee, categoryId }));
    }
    const ask = async () => (await suggestions.suggest(householdId, question('amazon.de')))[0];
    expect(await ask()).toMatchObject({ reason: { kind: 'payee', text: 'Amazon', matches: 1, of: 1 } });
    const [marketplace, , shop] = entered;
    await app.get(PayeeService).mergePayee({ householdId }, marketplace!.payeeId!, shop!.payeeId!);
    expect(await ask()).toMatchObject({ reason: { kind: 'payee', text: 'Amazon', matches: 3, of: 3 } });
  });

  it('for a transaction do not rest on itself', async () => {
    const [right, wrong] = [await newCategory(), await newCategory()];
    for (let n = 0; n < 3; n++) {
      await enterTransaction(app, householdId, { accountId, payee: 'Market', categoryId: right });
    }
    const { id } = await enterTransaction(app, householdId, {
      accountId,
      payee: 'Market',
      categoryId: wrong,
    });
    expect(await suggestions.suggestFor(householdId, id)).toMatchObject([
      { categoryId: right, reason: { matches: 3, of: 3 } },
    ]);
  });

  it('read a bounded number of rows in the order of an index, whatever the household holds', async () => {
    const categoryId = await newCategory();
    const { manager } = app.get(DataSource);
    await manager.transaction(async (tx) => {
      await tx.query(
        `UPDATE platform.household_revision SET revision = revision + 1, xid = pg_current_xact_id()
          WHERE household_id = $1`,
        [householdId],
      );
      await tx.query(
        `INSERT INTO budget.transaction (household_id, id, account_id, posted_on, amount, currency, payee, category_id,
                                         status, source, created_revision)
         SELECT $1, gen_random_uuid(), $2, date '2020-01-01' + n / 10, -n, 'EUR', 'Shop ' || n % 90, $3, 'cleared',
                'import', 1
           FROM generate_series(1, 20000) AS n`,
        [householdId, accountId, categoryId],
      );
      await tx.query('ANALYZE budget.transaction');
    });
    const [row] = await manager.query<[{ 'QUERY PLAN': [{ Plan: Plan; 'Execution Time': number }] }]>(
      `EXPLAIN (ANALYZE, FORMAT JSON) ${CategoryHabitsReadModel.statement}`,
      [householdId, '2026-11-20', null],
    );
    const [{ Plan: plan, 'Execution Time': milliseconds }] = row['QUERY PLAN'];
    const nodes = (node: Plan): Plan[] => [node, ...(node.Plans ?? []).flatMap(nodes)];
    const scan = nodes(plan).find((node) => node['Index Name'] === 'ix_transaction_list');
    process.stdout.write(`habits of 20,000 transactions: ${milliseconds} ms\n`);
    expect(scan?.['Actual Rows']).toBe(5_000);
  });
});
