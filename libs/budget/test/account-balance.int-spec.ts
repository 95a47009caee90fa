import type { TestingModule } from '@nestjs/testing';
import fc from 'fast-check';
import { AccountService, TransactionService, type Account, type Transaction } from '#budget';
import { accountDraft, openTestHousehold } from '#budget/testing';
import { Money } from '#shared';
import { testCaller } from '#shared/testing';
import { openBudgetTestApp, type BudgetTestApp } from './budget-test-app.js';
import { enterTransaction } from './enter-transaction.js';

type Step =
  | { readonly kind: 'create'; readonly account: number; readonly amount: bigint; readonly parts: number }
  | { readonly kind: 'update'; readonly pick: number; readonly account: number; readonly amount: bigint }
  | { readonly kind: 'delete'; readonly pick: number }
  | { readonly kind: 'reopen'; readonly account: number; readonly amount: bigint };

const amount = fc.bigInt({ min: -1_000_000n, max: 1_000_000n });
const account = fc.nat(1);
const pick = fc.nat(20);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('create'), account, amount, parts: fc.nat(4) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('update'), pick, account, amount }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('delete'), pick }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('reopen'), account, amount }) },
);

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

  const splitsOf = (total: bigint, parts: number) =>
    parts === 0
      ? []
      : Money.of(total, 'EUR')
          .allocate(Array.from({ length: parts }, () => 1n))
          .map((part) => ({ amountUnits: part.minorUnits, categoryId: null, memo: null }));

  it('always has its opening balance plus the sum of its transactions', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (history) => {
        const householdId = await openTestHousehold(app);
        const open: Account[] = [];
        for (const opening of [0n, 5_000n]) {
          const draft = accountDraft({ openingBalance: Money.of(opening, 'EUR') });
          open.push((await accounts.createAccount({ householdId }, draft)).entity);
        }
        const expected = new Map(open.map(({ id, openingBalanceUnits }) => [id, openingBalanceUnits]));
        const living: Transaction[] = [];
        for (const move of history) {
          const index = 'pick' in move ? move.pick % Math.max(living.length, 1) : 0;
          const chosen = living.at(index);
          if (move.kind === 'create') {
            const accountId = open[move.account]!.id;
            const splits = splitsOf(move.amount, move.parts);
            living.push(
              await enterTransaction(app, householdId, { accountId, amountUnits: move.amount, splits }),
            );
          } else if (move.kind === 'reopen') {
            const { id } = open[move.account]!;
            await accounts.updateAccount(householdId, id, { openingBalanceUnits: move.amount });
            expected.set(id, move.amount);
          } else if (chosen && move.kind === 'update') {
            living[index] = await transactions.updateTransaction(testCaller(householdId), chosen.id, {
              accountId: open[move.account]!.id,
              amountUnits: move.amount,
              splits: splitsOf(move.amount, chosen.splits.length),
            });
          } else if (chosen) {
            await transactions.deleteTransaction(testCaller(householdId), chosen.id);
            living.splice(index, 1);
          }
        }
        for (const { accountId, amountUnits } of living) {
          expected.set(accountId, expected.get(accountId)! + amountUnits);
        }
        for (const { id, balanceUnits } of await accounts.listAccounts(householdId, 10)) {
          expect(balanceUnits).toBe(expected.get(id));
        }
      }),
      { numRuns: 100 },
    );
  }, 120_000);

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
