import type { TestingModule } from '@nestjs/testing';
import { DataSource, type EntityManager } from 'typeorm';
import { AccountService, CategoryService, TransferService } from '#budget';
import { accountDraft, categoryDraft, openTestHousehold } from '#budget/testing';
import { newId, requestDigest } from '#shared';
import { openBudgetTestApp, type BudgetTestApp } from './budget-test-app.js';
import { enterTransaction } from './enter-transaction.js';

/** What the DATABASE refuses, whatever the code does: every attempt is raw SQL. */
describe('the ledger in the database', () => {
  let running: BudgetTestApp;
  let app: TestingModule;
  let dataSource: DataSource;
  let householdId: string;
  let accountId: string;
  let categoryId: string;

  beforeAll(async () => {
    running = await openBudgetTestApp();
    app = running.app;
    dataSource = app.get(DataSource);
  });
  afterAll(() => running.close());

  beforeEach(async () => {
    householdId = await openTestHousehold(app);
    accountId = (await app.get(AccountService).createAccount({ householdId }, accountDraft())).entity.id;
    categoryId = (await app.get(CategoryService).createCategory({ householdId }, categoryDraft())).entity.id;
  });

  /** Raw SQL in one transaction that has bumped the household's revision, as every proper write does. */
  const bumped = (work: (manager: EntityManager) => Promise<unknown>, household = householdId) =>
    dataSource.transaction(async (manager) => {
      await manager.query(
        `UPDATE platform.household_revision SET revision = revision + 1, xid = pg_current_xact_id()
          WHERE household_id = $1`,
        [household],
      );
      await work(manager);
    });

  const insertTransaction = (manager: EntityManager, values: Record<string, unknown> = {}) => {
    const row = {
      household_id: householdId,
      id: newId(),
      account_id: accountId,
      posted_on: '2026-11-10',
      amount: -1000,
      currency: 'EUR',
      status: 'cleared',
      source: 'manual',
      ...values,
    };
    const names = Object.keys(row);
    return manager.query(
      `INSERT INTO budget.transaction (${names.join(', ')}) VALUES (${names.map((_, i) => `$${i + 1}`).join(', ')})`,
      Object.values(row),
    );
  };

  const insertSplit = (manager: EntityManager, transactionId: string, position: number, amount: number) =>
    manager.query(
      `INSERT INTO budget.transaction_split (household_id, id, transaction_id, position, amount, category_id)
       VALUES ($1, $2, $3, $4, $5, $6)`,
      [householdId, newId(), transactionId, position, amount, categoryId],
    );

  const addSplitTransaction = async () => {
    const { id } = await enterTransaction(app, householdId, {
      accountId,
      amountUnits: -1000n,
      splits: [
        { amountUnits: -400n, categoryId, memo: null },
        { amountUnits: -600n, categoryId: null, memo: null },
      ],
    });
    return id;
  };

  it('accepts a proper write', async () => {
    await bumped((manager) => insertTransaction(manager));
    expect(await app.get(AccountService).getAccount(householdId, accountId)).toMatchObject({
      balanceUnits: -1000n,
    });
  });

  it.each([
    ['an account', `UPDATE budget.account SET name = 'x' WHERE household_id = $1`],
    ['a category', `UPDATE budget.category SET name = 'x' WHERE household_id = $1`],
    [
      'a deletion',
      "DELETE FROM budget.category WHERE household_id = $1 AND kind = 'income' AND parent_id IS NOT NULL",
    ],
  ])('refuses to write %s without a new revision', async (_what, sql) => {
    await expect(dataSource.query(sql, [householdId])).rejects.toMatchObject({
      driverError: { code: 'BS001' },
    });
  });

  it('refuses a transaction without a new revision', async () => {
    await expect(dataSource.transaction((manager) => insertTransaction(manager))).rejects.toMatchObject({
      driverError: { code: 'BS001' },
    });
  });

  it('refuses to change splits without a new revision', async () => {
    const id = await addSplitTransaction();
    const change = dataSource.query(
      'UPDATE budget.transaction_split SET memo = $2 WHERE transaction_id = $1',
      [id, 'x'],
    );
    await expect(change).rejects.toMatchObject({ driverError: { code: 'BS001' } });
  });

  it('refuses splits that changed when their transaction was not stamped', async () => {
    const id = await addSplitTransaction();
    const change = bumped((manager) =>
      manager.query('UPDATE budget.transaction_split SET memo = $2 WHERE transaction_id = $1', [id, 'x']),
    );
    await expect(change).rejects.toMatchObject({
      driverError: { constraint: 'ck_transaction_split_revision' },
    });
  });

  it('refuses at commit splits that do not sum to the amount', async () => {
    const id = newId();
    const write = bumped(async (manager) => {
      await insertTransaction(manager, { id, has_splits: true });
      await insertSplit(manager, id, 0, -400);
      await insertSplit(manager, id, 1, -599);
    });
    await expect(write).rejects.toMatchObject({ driverError: { constraint: 'ck_transaction_split_sum' } });
  });

  it('refuses a new amount that the splits do not sum to', async () => {
    const id = await addSplitTransaction();
    const change = bumped((manager) =>
      manager.query('UPDATE budget.transaction SET amount = amount - 1 WHERE id = $1', [id]),
    );
    await expect(change).rejects.toMatchObject({ driverError: { constraint: 'ck_transaction_split_sum' } });
  });

  it('refuses to take one split away', async () => {
    const id = await addSplitTransaction();
    const change = bumped(async (manager) => {
      await manager.query('UPDATE budget.transaction SET memo = $2 WHERE id = $1', [id, 'x']);
      await manager.query('DELETE FROM budget.transaction_split WHERE transaction_id = $1 AND position = 1', [
        id,
      ]);
    });
    await expect(change).rejects.toMatchObject({ driverError: { constraint: 'ck_transaction_split_sum' } });
  });

  it.each([
    ['splits on a transaction that says it has none', { has_splits: false }, true],
    ['a transaction that says it has splits and has none', { has_splits: true }, false],
  ])('refuses %s', async (_what, values, withSplit) => {
    const id = newId();
    const write = bumped(async (manager) => {
      await insertTransaction(manager, { id, ...values });
      if (withSplit) await insertSplit(manager, id, 0, -1000);
    });
    await expect(write).rejects.toMatchObject({ driverError: { constraint: 'ck_transaction_split_sum' } });
  });

  it('refuses a category beside splits', async () => {
    const write = bumped((manager) =>
      insertTransaction(manager, { has_splits: true, category_id: categoryId }),
    );
    await expect(write).rejects.toMatchObject({
      driverError: { constraint: 'ck_transaction_category_or_splits' },
    });
  });

  it("refuses a transaction on another household's account or category", async () => {
    const stranger = await openTestHousehold(app);
    const theirs = (await app.get(AccountService).createAccount({ householdId: stranger }, accountDraft()))
      .entity.id;
    const theirCategory = (
      await app.get(CategoryService).createCategory({ householdId: stranger }, categoryDraft())
    ).entity.id;
    await expect(
      bumped((manager) => insertTransaction(manager, { account_id: theirs })),
    ).rejects.toMatchObject({
      driverError: { constraint: 'fk_transaction_account' },
    });
    await expect(
      bumped((manager) => insertTransaction(manager, { category_id: theirCategory })),
    ).rejects.toMatchObject({ driverError: { constraint: 'fk_transaction_category' } });
  });

  it("refuses a currency that is not the account's", async () => {
    await expect(bumped((manager) => insertTransaction(manager, { currency: 'USD' }))).rejects.toMatchObject({
      driverError: { constraint: 'fk_transaction_account' },
    });
  });

  it('refuses a category cycle, however long', async () => {
    const categories = app.get(CategoryService);
    const child = (await categories.createCategory({ householdId }, categoryDraft({ parentId: categoryId })))
      .entity.id;
    const grandchild = (await categories.createCategory({ householdId }, categoryDraft({ parentId: child })))
      .entity.id;
    for (const parent of [categoryId, child, grandchild]) {
      const change = bumped((manager) =>
        manager.query('UPDATE budget.category SET parent_id = $2 WHERE id = $1', [categoryId, parent]),
      );
      await expect(change).rejects.toMatchObject({ driverError: { constraint: 'ck_category_cycle' } });
    }
  });

  it.each([
    ['without its other side', ['everyday'], 'two_sides'],
    ['with a third side', ['everyday', 'other', 'everyday'], 'two_sides'],
    ['within one account', ['everyday', 'everyday'], 'two_accounts'],
  ] as const)('refuses a transfer %s', async (_what, sides, constraint) => {
    const other = (await app.get(AccountService).createAccount({ householdId }, accountDraft())).entity.id;
    const transfer = newId();
    const write = bumped(async (manager) => {
      const values = [householdId, transfer];
      await manager.query('INSERT INTO budget.transfer (household_id, id) VALUES ($1, $2)', values);
      for (const [nth, side] of sides.entries()) {
        await insertTransaction(manager, {
          ...{ transfer_id: transfer, amount: nth % 2 === 0 ? -500 : 500 },
          account_id: side === 'everyday' ? accountId : other,
        });
      }
    });
    await expect(write).rejects.toMatchObject({ driverError: { constraint: `ck_transfer_${constraint}` } });
  });

  it('refuses to leave one side of a transfer alone', async () => {
    const toAccountId = (await app.get(AccountService).createAccount({ householdId }, accountDraft())).entity
      .id;
    const { entity } = await app.get(TransferService).createTransfer(
      { householdId },
      {
        ...{ digest: requestDigest(newId()), fromAccountId: accountId, toAccountId, memo: null },
        ...{ amountUnits: 500n, currency: 'EUR', postedOn: '2026-11-10' },
      },
    );
    const halve = bumped((manager) =>
      manager.query('UPDATE budget.transaction SET transfer_id = NULL WHERE id = $1', [entity.to.id]),
    );
    await expect(halve).rejects.toMatchObject({ driverError: { constraint: 'ck_transfer_two_sides' } });
  });

  it('refuses a category that is its own parent from the start', async () => {
    const id = newId();
    const write = bumped((manager) =>
      manager.query(
        `INSERT INTO budget.category (household_id, id, parent_id, name, kind) VALUES ($1, $2, $2, 'x', 'expense')`,
        [householdId, id],
      ),
    );
    await expect(write).rejects.toMatchObject({ driverError: { constraint: 'ck_category_cycle' } });
  });

  it('refuses a second transaction for one receipt', async () => {
    const receipt = newId();
    await bumped((manager) => insertTransaction(manager, { receipt_id: receipt }));
    await expect(
      bumped((manager) => insertTransaction(manager, { receipt_id: receipt })),
    ).rejects.toMatchObject({
      driverError: { constraint: 'uq_transaction_receipt' },
    });
  });

  it.each([
    ['without a rate', { original_rate: null }, 'complete'],
    ['without a day', { original_rate_date: null }, 'complete'],
    ['that goes the other way', { original_amount: 1100 }, 'sign'],
    ['of nothing', { original_amount: 0 }, 'sign'],
    ['in the same currency', { original_currency: 'EUR' }, 'currency'],
    ['in no currency', { original_currency: 'dollar' }, 'currency'],
    ['at no rate', { original_rate: 0 }, 'rate'],
    ['at a rate that is no number', { original_rate: 'NaN' }, 'rate'],
  ])('refuses an original %s', async (_what, values, constraint) => {
    const original = {
      original_amount: -1100,
      original_currency: 'USD',
      original_rate: '0.92',
      original_rate_date: '2026-11-10',
    };
    await bumped((manager) => insertTransaction(manager, original));
    const write = bumped((manager) => insertTransaction(manager, { ...original, ...values }));
    await expect(write).rejects.toMatchObject({
      driverError: { constraint: `ck_transaction_original_${constraint}` },
    });
  });

  it.each(['transaction_total', 'transaction_count'])('refuses to write %s by hand', async (column) => {
    const write = bumped((manager) =>
      manager.query(`UPDATE budget.account SET ${column} = 5 WHERE id = $1`, [accountId]),
    );
    await expect(write).rejects.toMatchObject({
      driverError: { constraint: 'ck_account_transaction_total' },
    });
  });

  it('refuses a balance that no JSON integer holds', async () => {
    const write = bumped(async (manager) => {
      for (let count = 0; count < 2; count++)
        await insertTransaction(manager, { amount: '9007199254740991' });
    });
    await expect(write).rejects.toMatchObject({ driverError: { constraint: 'ck_account_balance' } });
  });

  it('stamps and logs the account once per bulk write of its transactions', async () => {
    const before = await app.get(AccountService).getAccount(householdId, accountId);
    await bumped((manager) =>
      manager.query(
        `INSERT INTO budget.transaction (household_id, id, account_id, posted_on, amount, currency, status, source)
         SELECT $1, gen_random_uuid(), $2, '2026-11-01', -n, 'EUR', 'cleared', 'import' FROM generate_series(1, 500) AS n`,
        [householdId, accountId],
      ),
    );
    const after = await app.get(AccountService).getAccount(householdId, accountId);
    expect(after.revision).toBe(before.revision + 2n);
    expect(after.balanceUnits).toBe(-125_250n);
    const log = await dataSource.query(
      `SELECT entity, count(*)::int AS number FROM platform.change_log
        WHERE household_id = $1 AND revision = $2 GROUP BY entity ORDER BY entity`,
      [householdId, after.revision.toString()],
    );
    expect(log).toEqual([
      { entity: 'account', number: 1 },
      { entity: 'transaction', number: 500 },
    ]);
  });
});
