import type { TestingModule } from '@nestjs/testing';
import { AccountService, TransactionService } from '#budget';
import { accountDraft, openTestHousehold } from '#budget/testing';
import { testCaller } from '#shared/testing';
import { openBudgetTestApp, type BudgetTestApp } from './budget-test-app.js';
import { enterTransaction } from './enter-transaction.js';

describe('an account', () => {
  let running: BudgetTestApp;
  let app: TestingModule;
  let accounts: AccountService;
  let transactions: TransactionService;

  beforeAll(async () => {
    running = await openBudgetTestApp();
    app = running.app;
    accounts = app.get(AccountService);
    transactions = app.get(TransactionService);
  });
  afterAll(() => running.close());

  it('moves its revision when a transaction moves its balance, and only then', async () => {
    const householdId = await openTestHousehold(app);
    const { entity } = await accounts.createAccount({ householdId }, accountDraft());
    const { entity: other } = await accounts.createAccount({ householdId }, accountDraft());
    const created = await enterTransaction(app, householdId, { accountId: entity.id });
    expect((await accounts.getAccount(householdId, entity.id)).revision).toBe(created.revision);
    expect((await accounts.getAccount(householdId, other.id)).revision).toBe(other.revision);

    const edited = await transactions.updateTransaction(testCaller(householdId), created.id, {
      memo: 'lunch',
    });
    expect(edited.revision).toBe(created.revision + 1n);
    expect((await accounts.getAccount(householdId, entity.id)).revision).toBe(created.revision);
  });

  it('cannot be deleted while it has transactions', async () => {
    const householdId = await openTestHousehold(app);
    const { id } = (await accounts.createAccount({ householdId }, accountDraft())).entity;
    const entered = await enterTransaction(app, householdId, { accountId: id });
    await expect(accounts.deleteAccount(householdId, id)).rejects.toMatchObject({
      kind: 'conflict',
      code: 'account_has_transactions',
    });
    await transactions.deleteTransaction(testCaller(householdId), entered.id);
    await accounts.deleteAccount(householdId, id);
    await expect(accounts.getAccount(householdId, id)).rejects.toMatchObject({ kind: 'not_found' });
  });
});
