import type { TestingModule } from '@nestjs/testing';
import fc from 'fast-check';
import { DataSource } from 'typeorm';
import {
  AccountService,
  ReconciliationService,
  TransactionService,
  type NewTransaction,
  type ReconciliationState,
} from '#budget';
import { accountDraft, openTestHousehold } from '#budget/testing';
import { addDays, Money, newId, requestDigest } from '#shared';
import { HouseholdWriter } from '#shared/database';
import { testCaller } from '#shared/testing';
import { openBudgetTestApp, type BudgetTestApp } from './budget-test-app.js';
import { enterTransaction } from './enter-transaction.js';

describe('a reconciliation', () => {
  let running: BudgetTestApp;
  let app: TestingModule;
  let dataSource: DataSource;
  let reconciliations: ReconciliationService;
  let householdId: string;
  let accountId: string;

  beforeAll(async () => {
    running = await openBudgetTestApp();
    app = running.app;
    dataSource = app.get(DataSource);
    reconciliations = app.get(ReconciliationService);
  });
  afterAll(() => running.close());
  beforeEach(async () => {
    householdId = await openTestHousehold(app);
    accountId = await openAccount(100_000n);
  });

  const openAccount = async (opening: bigint) => {
    const draft = accountDraft({ openingBalance: Money.of(opening, 'EUR') });
    return (await app.get(AccountService).createAccount({ householdId }, draft)).entity.id;
  };
  const enter = (wishes: Partial<NewTransaction> = {}) =>
    enterTransaction(app, householdId, { accountId, postedOn: '2026-10-10', ...wishes });
  const begin = async (statementBalanceUnits: bigint, statementDate = '2026-10-31', account = accountId) =>
    (
      await reconciliations.begin({ householdId }, account, {
        digest: requestDigest(newId()),
        statementDate,
        statementBalanceUnits,
      })
    ).entity;
  const complete = (state: ReconciliationState, wish: { acceptDifference?: boolean } = {}) =>
    reconciliations.complete({ householdId }, state.reconciliation.accountId, state.reconciliation.id, {
      acceptDifference: false,
      categoryId: null,
      ...wish,
    });
  const reopen = ({ reconciliation }: ReconciliationState) =>
    reconciliations.reopen({ householdId }, reconciliation.accountId, reconciliation.id);
  const mark = ({ reconciliation }: ReconciliationState, cleared: string[], pending: string[] = []) =>
    reconciliations.mark({ householdId }, reconciliation.accountId, reconciliation.id, { cleared, pending });
  const statusOf = async (id: string) =>
    (await app.get(TransactionService).getTransaction(householdId, id)).status;

  it('statement-off-by-one-coffee: names the coffee that is not cleared, and agrees once it is', async () => {
    await enter({ amountUnits: -60_000n, payee: 'Rent' });
    const coffee = await enter({ amountUnits: -350n, payee: 'Corner Coffee', status: 'pending' });
    await enter({ amountUnits: -999n, postedOn: '2026-11-02', status: 'pending' });

    const state = await begin(39_650n);
    expect(state).toMatchObject({ clearedBalanceUnits: 40_000n, differenceUnits: -350n, unclearedCount: 1 });
    expect(state.uncleared).toEqual([
      { id: coffee.id, postedOn: '2026-10-10', amountUnits: -350n, payee: 'Corner Coffee', memo: null },
    ]);
    await expect(complete(state)).rejects.toMatchObject({ code: 'reconciliation_difference' });

    expect(await mark(state, [coffee.id])).toMatchObject({ differenceUnits: 0n, uncleared: [] });
    expect((await complete(state)).reconciliation).toMatchObject({
      status: 'completed',
      adjustmentTransactionId: null,
    });
    expect(await statusOf(coffee.id)).toBe('reconciled');
  });

  it('cash-drawer-a-little-short: makes up for a difference that is accepted, and takes it back', async () => {
    await enter({ amountUnits: -1_000n });
    const state = await begin(98_877n);
    const completed = await complete(state, { acceptDifference: true });
    const { adjustmentTransactionId } = completed.reconciliation;
    const adjustment = await app
      .get(TransactionService)
      .getTransaction(householdId, adjustmentTransactionId!);
    expect(adjustment).toMatchObject({ amountUnits: -123n, postedOn: '2026-10-31', status: 'reconciled' });
    expect(completed.differenceUnits).toBe(0n);

    expect(await reopen(completed)).toMatchObject({ differenceUnits: -123n });
    await expect(
      app.get(TransactionService).getTransaction(householdId, adjustment.id),
    ).rejects.toMatchObject({
      code: 'transaction_not_found',
    });
  });

  it('refund-edited-after-the-audit: holds what is completed, and lets go of it when reopened', async () => {
    const { id } = await enter({ amountUnits: -500n, payee: 'Shop' });
    const elsewhere = await openAccount(0n);
    const completed = await complete(await begin(99_500n));
    const transactions = app.get(TransactionService);
    const held = { kind: 'conflict', code: 'transaction_reconciled' };
    for (const changes of [
      { amountUnits: -501n },
      { postedOn: '2026-10-11' },
      { accountId: elsewhere },
      { status: 'cleared' as const },
    ]) {
      await expect(
        transactions.updateTransaction(testCaller(householdId), id, changes),
      ).rejects.toMatchObject(held);
    }
    await expect(transactions.deleteTransaction(testCaller(householdId), id)).rejects.toMatchObject(held);
    const edited = await transactions.updateTransaction(testCaller(householdId), id, {
      memo: 'Found the receipt',
      tags: ['tax'],
    });
    expect(edited).toMatchObject({ memo: 'Found the receipt', status: 'reconciled' });

    await reopen(completed);
    await transactions.updateTransaction(testCaller(householdId), id, { amountUnits: -501n });
    await transactions.deleteTransaction(testCaller(householdId), id);
  });

  it('is held by the database as well, whatever the code does', async () => {
    const { id } = await enter({ amountUnits: -500n });
    await complete(await begin(99_500n));
    const raw = (sql: string) =>
      app.get(HouseholdWriter).change(householdId, ({ manager }) => manager.query(sql, [householdId, id]));
    const where = 'WHERE household_id = $1 AND id = $2';
    for (const change of [
      'amount = 1',
      "posted_on = '2026-10-09'",
      "status = 'pending'",
      'account_id = gen_random_uuid()',
    ]) {
      await expect(raw(`UPDATE budget.transaction SET ${change} ${where}`)).rejects.toMatchObject({
        driverError: { constraint: 'ck_transaction_reconciled' },
      });
    }
    await expect(raw(`DELETE FROM budget.transaction ${where}`)).rejects.toMatchObject({
      driverError: { constraint: 'fk_reconciled_transaction_transaction' },
    });
    await expect(
      raw(`INSERT INTO budget.reconciliation (household_id, id, account_id, statement_date, statement_balance, create_digest)
           SELECT household_id, gen_random_uuid(), $2, '2026-10-31', 0, '' FROM platform.household_revision
            WHERE household_id = $1`),
    ).rejects.toMatchObject({ driverError: { constraint: 'fk_reconciliation_account' } });
  });

  it('follows the one before: one open at a time, the latest is reopened first', async () => {
    const october = await begin(100_000n);
    await expect(begin(100_000n)).rejects.toMatchObject({ code: 'reconciliation_open' });
    await expect(reopen(october)).rejects.toMatchObject({ code: 'reconciliation_not_completed' });
    await complete(october);
    await expect(complete(october)).rejects.toMatchObject({ code: 'reconciliation_completed' });
    await expect(begin(1n, '2026-10-31')).rejects.toMatchObject({ code: 'later_reconciliation_exists' });
    const november = await begin(100_000n, '2026-11-30');
    await expect(reopen(october)).rejects.toMatchObject({ code: 'reconciliation_open' });
    await complete(november);
    await expect(reopen(october)).rejects.toMatchObject({ code: 'later_reconciliation_exists' });
    await reopen(november);
    await reconciliations.abandon(householdId, accountId, november.reconciliation.id);
    await reopen(october);
    const listed = await reconciliations.listReconciliations(householdId, accountId, 10);
    expect(listed.map(({ statementDate, status }) => [statementDate, status])).toEqual([
      ['2026-10-31', 'open'],
    ]);
  });

  it('marks only what is the account’s, on the statement and not held', async () => {
    const other = await openAccount(0n);
    const state = await begin(0n);
    const later = await enter({ postedOn: '2026-11-01' });
    const foreign = await enter({ accountId: other });
    for (const id of [later.id, foreign.id, newId()]) {
      await expect(mark(state, [id])).rejects.toMatchObject({
        code: 'transaction_not_found',
        fields: [{ pointer: '/cleared/0' }],
      });
    }
    const { id } = await enter();
    await mark(state, [], [id]);
    expect(await statusOf(id)).toBe('pending');
  });

  it('reconciled and reopened leaves the ledger as it was, for 1,000 random ledgers', async () => {
    const row = fc.record({
      day: fc.integer({ min: -5, max: 5 }),
      amount: fc.bigInt({ min: -(10n ** 9n), max: 10n ** 9n }),
      status: fc.constantFrom('pending', 'cleared', 'reconciled'),
    });
    const ledger = fc.record({
      rows: fc.array(row, { maxLength: 8 }),
      statement: fc.bigInt({ min: -(10n ** 9n), max: 10n ** 9n }),
    });
    const readAll = (accounts: readonly string[]) =>
      dataSource.query<Record<string, unknown>[]>(
        `SELECT to_jsonb(t) - 'revision' AS row FROM budget.transaction AS t
          WHERE household_id = $1 AND account_id = ANY($2) ORDER BY id`,
        [householdId, accounts],
      );
    await fc.assert(
      fc.asyncProperty(fc.array(ledger, { minLength: 25, maxLength: 25 }), async (ledgers) => {
        const accounts = ledgers.map(() => newId());
        const rows = ledgers.flatMap((one, index) =>
          one.rows.map(({ day, amount, status }) => ({
            ...{ id: newId(), account: accounts[index], status },
            ...{ day: addDays('2026-10-31', day), amount: amount.toString() },
          })),
        );
        await app.get(HouseholdWriter).change(householdId, async ({ manager }) => {
          await manager.query(
            `INSERT INTO budget.account (household_id, id, name, type, currency, opening_balance, create_digest)
             SELECT $1, id, 'Random', 'cash', 'EUR', 7, '' FROM unnest($2::uuid[]) AS id`,
            [householdId, accounts],
          );
          await manager.query(
            `INSERT INTO budget.transaction (household_id, id, account_id, posted_on, amount, currency, status, source)
             SELECT $1, id, account, day, amount, 'EUR', status, 'manual'
               FROM json_to_recordset($2::json) AS row (id uuid, account uuid, day date, amount bigint, status text)`,
            [householdId, JSON.stringify(rows)],
          );
        });
        const before = await readAll(accounts);
        const done: ReconciliationState[] = [];
        for (const [index, { statement, rows: own }] of ledgers.entries()) {
          const state = await begin(statement, '2026-10-31', accounts[index]);
          const cleared = own.reduce(
            (sum, { day, amount, status }) => (day <= 0 && status !== 'pending' ? sum + amount : sum),
            7n,
          );
          expect(state.differenceUnits).toBe(statement - cleared);
          const completed = await complete(state, { acceptDifference: true });
          expect(completed.differenceUnits).toBe(0n);
          done.push(completed);
        }
        for (const state of done) await reopen(state);
        expect(await readAll(accounts)).toEqual(before);
      }),
      { numRuns: 40, endOnFailure: true },
    );
  }, 180_000);
});
