import type { TestingModule } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import {
  AccountService,
  BudgetService,
  BulkUndoService,
  CategoryService,
  ExchangeRateService,
  NotificationService,
  RecurringService,
  TransactionBatchService,
  TransactionRecorder,
  TransactionService,
} from '#budget';
import { SizeLimits } from '#budget/http';
import { SizeWarningService } from '#budget/jobs';
import {
  accountDraft,
  budgetDraft,
  categoryDraft,
  newTransaction,
  openTestHousehold,
  transactionDraft,
} from '#budget/testing';
import { newId, requestDigest } from '#shared';
import { HouseholdWriter, userActor } from '#shared/database';
import { testCaller } from '#shared/testing';
import { openBudgetTestApp, type BudgetTestApp } from './budget-test-app.js';
import { enterTransaction } from './enter-transaction.js';

const MOST_TRANSACTIONS = 10;
const MOST_CATEGORIES = 60;

describe('the size of a household', () => {
  let running: BudgetTestApp;
  let app: TestingModule;
  let householdId: string;
  let accountId: string;

  beforeAll(async () => {
    running = await openBudgetTestApp(undefined, {
      overrides: {
        LIMIT_TRANSACTIONS: String(MOST_TRANSACTIONS),
        LIMIT_ACCOUNTS: '2',
        LIMIT_CATEGORIES: String(MOST_CATEGORIES),
        LIMIT_BUDGETS: '1',
        LIMIT_RECURRING: '1',
        LIMIT_EXCHANGE_RATES: '1',
      },
    });
    app = running.app;
  });
  afterAll(() => running.close());
  beforeEach(async () => {
    householdId = await openTestHousehold(app);
    accountId = await openAccount();
  });

  const openAccount = async () =>
    (await app.get(AccountService).createAccount({ householdId }, accountDraft())).entity.id;
  const enter = () => enterTransaction(app, householdId, { accountId });
  const enterMany = async (count: number) => {
    for (let number = 0; number < count; number++) await enter();
  };
  const scope = () => ({ householdId, actor: userActor(testCaller(householdId)) });
  const used = async () => {
    const usage = await app.get(SizeLimits).readUsage(householdId);
    return Object.fromEntries(usage.map((each) => [each.kind, each.used]));
  };
  const counted = async () => {
    const [row] = await app
      .get(DataSource)
      .query<[{ count: number }]>(
        'SELECT count(*)::int AS count FROM budget.transaction WHERE household_id = $1',
        [householdId],
      );
    return row.count;
  };
  const tooMany = (code: string, most: number) => ({
    kind: 'conflict',
    code,
    message: expect.stringContaining(`can have ${most} `),
  });

  it('is known of transactions, whichever way they come and go', async () => {
    const other = await openAccount();
    await enterMany(3);
    const { id: moved } = await enter();
    await enterTransaction(app, householdId, { accountId, amountUnits: 0n });
    await enterTransaction(app, householdId, {
      accountId,
      splits: [
        { amountUnits: -1000n, categoryId: null, memo: null },
        { amountUnits: -250n, categoryId: null, memo: null },
      ],
    });
    await app.get(TransactionService).updateTransaction(testCaller(householdId), moved, { accountId: other });
    expect(await used()).toMatchObject({ transactions: 6, accounts: 2 });
    await app.get(TransactionService).deleteTransaction(testCaller(householdId), moved);
    expect(await used()).toMatchObject({ transactions: 5 });
    expect(await counted()).toBe(5);
    const perAccount = await app
      .get(DataSource)
      .query<{ count: string }[]>(
        'SELECT transaction_count AS count FROM budget.account WHERE household_id = $1 ORDER BY id = $2 DESC',
        [householdId, accountId],
      );
    expect(perAccount.map(({ count }) => count)).toEqual(['5', '0']);
  });

  it('ends the entry of transactions one by one, in a batch, and by other parts of the product', async () => {
    await enterMany(MOST_TRANSACTIONS - 1);
    const { id, digest, ...wishes } = { ...newTransaction({ accountId }), id: newId() };
    const last = await enterTransaction(app, householdId, { ...wishes, id, digest });
    const refusal = tooMany('too_many_transactions', MOST_TRANSACTIONS);
    await expect(enter()).rejects.toMatchObject(refusal);
    await expect(
      enterTransaction(app, householdId, {
        accountId,
        splits: [{ amountUnits: -1250n, categoryId: null, memo: null }],
      }),
    ).rejects.toMatchObject(refusal);
    await expect(
      app
        .get(HouseholdWriter)
        .change(householdId, (tx) =>
          app.get(TransactionRecorder).recordTransaction(tx, transactionDraft({ accountId })),
        ),
    ).rejects.toMatchObject(refusal);
    // Sent again it is there, and no longer asks for room.
    expect((await enterTransaction(app, householdId, { ...wishes, id, digest })).revision).toBe(
      last.revision,
    );
    expect(await counted()).toBe(MOST_TRANSACTIONS);
    await app.get(TransactionService).deleteTransaction(testCaller(householdId), last.id);
    await enter();
    expect(await counted()).toBe(MOST_TRANSACTIONS);
  });

  it('never keeps what was deleted from coming back, nor what is due by itself', async () => {
    const { id } = await enter();
    await enterMany(MOST_TRANSACTIONS - 1);
    const { bulkActionId } = await app.get(TransactionBatchService).run(scope(), [{ op: 'delete', id }]);
    await enter();
    await app.get(BulkUndoService).undo(scope(), bulkActionId!);
    expect(await counted()).toBe(MOST_TRANSACTIONS + 1);
    await app
      .get(HouseholdWriter)
      .change(householdId, (tx) =>
        app
          .get(TransactionRecorder)
          .recordTransaction(tx, transactionDraft({ accountId, source: 'recurring', status: 'pending' })),
      );
    expect(await counted()).toBe(MOST_TRANSACTIONS + 2);
  });

  it('ends everything else that people add', async () => {
    await openAccount();
    await expect(openAccount()).rejects.toMatchObject(tooMany('too_many_accounts', 2));

    const addCategory = () => app.get(CategoryService).createCategory({ householdId }, categoryDraft());
    for (let count = (await used())['categories']!; count < MOST_CATEGORIES; count++) await addCategory();
    await expect(addCategory()).rejects.toMatchObject(tooMany('too_many_categories', MOST_CATEGORIES));

    const addBudget = () => app.get(BudgetService).createBudget({ householdId }, budgetDraft());
    await addBudget();
    await expect(addBudget()).rejects.toMatchObject(tooMany('too_many_budgets', 1));

    const addRecurring = (payee: string) =>
      app.get(RecurringService).createRecurring(
        { householdId },
        {
          ...{ name: payee, payee, accountId, categoryId: null, amountUnits: -100n, cadence: 'monthly' },
          ...{ nextDueOn: '2026-12-01', createsTransactions: false, digest: requestDigest(newId()) },
        },
      );
    await addRecurring('Rent');
    await expect(addRecurring('Gym')).rejects.toMatchObject(tooMany('too_many_recurring_items', 1));

    const addRate = (day: string) =>
      app
        .get(ExchangeRateService)
        .enterRate(
          { householdId },
          { base: 'USD', quote: 'EUR', day, rate: '0.9', digest: requestDigest(newId()) },
        );
    await addRate('2026-11-01');
    await expect(addRate('2026-11-02')).rejects.toMatchObject(tooMany('too_many_exchange_rates', 1));
  });

  it('is told before it ends anything, once for each kind', async () => {
    const warned = async () =>
      (
        await app
          .get(NotificationService)
          .listNotifications(testCaller(householdId), { unread: false, count: 20 })
      ).map(({ details }) => details);
    await enterMany(8);
    await app.get(SizeWarningService).warn();
    expect(await warned()).toEqual([]);
    await enter();
    await app.get(SizeWarningService).warn();
    const said = { limitOn: 'transactions', used: 9, most: MOST_TRANSACTIONS };
    expect(await warned()).toEqual([said]);
    await enter();
    await app.get(SizeWarningService).warn();
    expect(await warned()).toEqual([said]);
  });
});
