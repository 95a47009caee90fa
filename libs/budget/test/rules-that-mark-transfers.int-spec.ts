import type { TestingModule } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import {
  AccountService,
  BulkUndoService,
  CategoryService,
  ReconciliationService,
  RuleApplicationService,
  RuleService,
  RuleTrialService,
  TransactionService,
  TransferService,
  type NewTransaction,
  type Transaction,
} from '#budget';
import { accountDraft, categoryDraft, openTestHousehold, ruleDraft } from '#budget/testing';
import { Money, newId, requestDigest } from '#shared';
import { userActor } from '#shared/database';
import { testCaller } from '#shared/testing';
import { openBudgetTestApp, type BudgetTestApp } from './budget-test-app.js';
import { enterTransaction } from './enter-transaction.js';

describe('a rule that marks transfers', () => {
  let running: BudgetTestApp;
  let app: TestingModule;
  let householdId: string;
  let checking: string;
  let savings: string;
  let ruleId: string;

  beforeAll(async () => {
    running = await openBudgetTestApp();
    app = running.app;
  });
  afterAll(() => running.close());

  const openAccount = async (name: string, currency = 'EUR') => {
    const draft = accountDraft({ name, openingBalance: Money.zero(currency) });
    return (await app.get(AccountService).createAccount({ householdId }, draft)).entity.id;
  };
  const createRule = async (accountId: string, enabled = false) =>
    (
      await app
        .get(RuleService)
        .createRule({ householdId }, ruleDraft({ enabled, actions: [{ type: 'mark_transfer', accountId }] }))
    ).entity.id;
  beforeEach(async () => {
    householdId = await openTestHousehold(app);
    checking = await openAccount('Checking');
    savings = await openAccount('Savings');
    ruleId = await createRule(savings);
  });

  const scope = () => ({ householdId, actor: userActor(testCaller(householdId)) });
  const enter = (amountUnits: bigint, wishes: Partial<NewTransaction> = {}) =>
    enterTransaction(app, householdId, { accountId: checking, amountUnits, payee: 'Market fund', ...wishes });
  const arrive = (amountUnits: bigint, wishes: Partial<NewTransaction> = {}) =>
    enter(amountUnits, { accountId: savings, payee: null, ...wishes });
  const read = (id: string) => app.get(TransactionService).getTransaction(householdId, id);
  const sidesOf = async (id: string) => {
    const { transferId } = await read(id);
    const { from, to } = await app.get(TransferService).getTransfer(householdId, transferId!);
    return [from, to] as const;
  };
  const apply = (id = ruleId) => app.get(RuleApplicationService).applyRule(scope(), id, {});
  const tryIt = (id = ruleId) =>
    app.get(RuleTrialService).tryRule(householdId, id, { selection: {}, after: null, limit: 50 });
  const undo = (id: string) => app.get(BulkUndoService).undo(scope(), id);
  const balances = async () => {
    const balanceOf = async (id: string) =>
      (await app.get(AccountService).getAccount(householdId, id)).balanceUnits;
    return [await balanceOf(checking), await balanceOf(savings)];
  };
  /** Every byte of the transactions, but for the revision, and every transfer. */
  const ledger = (): Promise<unknown> =>
    app.get(DataSource).query(
      `SELECT to_jsonb(t) - 'revision' AS row FROM budget.transaction AS t WHERE household_id = $1
       UNION ALL SELECT to_jsonb(transfer) FROM budget.transfer WHERE household_id = $1 ORDER BY 1`,
      [householdId],
    );
  const count = async () => ((await ledger()) as unknown[]).length;

  /** The transaction as it was, but for the transfer that the rule has made of it and another. */
  const marked = (transaction: Transaction, { transferId, revision }: Transaction) =>
    Object.assign({}, transaction, { transferId, revision, ruleIds: [ruleId] });

  it('statement-of-the-savings-came-first: takes the transaction that is there, the nearest of several', async () => {
    const out = await enter(-50_000n, { postedOn: '2026-11-10', memo: 'standing order' });
    const far = await arrive(50_000n, { postedOn: '2026-11-14' });
    const near = await arrive(50_000n, { postedOn: '2026-11-11' });
    for (const other of [
      await arrive(50_001n, { postedOn: '2026-11-10' }),
      await arrive(50_000n, { postedOn: '2026-11-16' }),
      await enter(50_000n, { accountId: await openAccount('Other'), postedOn: '2026-11-10', payee: null }),
    ])
      expect(other.transferId).toBeNull();
    const before = await ledger();
    const { changed } = await tryIt();
    expect(changed).toMatchObject([
      {
        transaction: { id: out.id },
        counterpart: { transactionId: near.id },
        plan: { after: { transferAccountId: savings } },
      },
    ]);
    expect(await ledger()).toEqual(before);

    const { bulkActionId } = await apply();
    const [from, to] = await sidesOf(out.id);
    expect(from).toEqual(marked(out, from));
    expect(to).toEqual(marked(near, from));
    expect((await read(far.id)).transferId).toBeNull();
    expect(await apply()).toMatchObject({ changed: 0, bulkActionId: null });

    const after = await ledger();
    const { action, kept } = await undo(bulkActionId!);
    expect(kept).toEqual([]);
    expect(await ledger()).toEqual(before);
    expect((await tryIt()).changed).toHaveLength(1);
    await undo(action.id);
    expect(await withoutTimes(ledger())).toEqual(await withoutTimes(Promise.resolve(after)));
  });

  /** A transfer that comes back is a new row of its table, which nobody is shown. */
  const withoutTimes = async (rows: Promise<unknown>) =>
    ((await rows) as { row: Record<string, unknown> }[]).filter(({ row }) => 'amount' in row);

  it('savings-account-without-statements: makes the other side, pending and signed, and balances follow', async () => {
    const out = await enter(-50_000n, { memo: 'standing order' });
    const before = await ledger();
    const { changed } = await tryIt();
    expect(changed).toMatchObject([{ counterpart: { transactionId: null } }]);
    const { bulkActionId } = await apply();
    const [, to] = await sidesOf(out.id);
    expect(to).toMatchObject({
      ...{
        accountId: savings,
        amountUnits: 50_000n,
        postedOn: out.postedOn,
        payee: null,
        memo: 'standing order',
      },
      ...{ status: 'pending', source: 'rule', ruleIds: [ruleId], categoryId: null },
    });
    expect(await balances()).toEqual([-50_000n, 50_000n]);
    const [made] = await app
      .get(DataSource)
      .query(
        'SELECT created_by_kind, created_by_id FROM budget.transaction WHERE household_id = $1 AND id = $2',
        [householdId, to.id],
      );
    expect(made).toEqual({ created_by_kind: 'rule', created_by_id: ruleId });
    expect(await apply()).toMatchObject({ changed: 0 });
    await undo(bulkActionId!);
    expect(await ledger()).toEqual(before);
    expect(await balances()).toEqual([-50_000n, 0n]);
  });

  it('two-transfers-of-one-size: no transaction becomes the other side of both', async () => {
    const early = await enter(-100n, { postedOn: '2026-11-08' });
    const late = await enter(-100n, { postedOn: '2026-11-10' });
    const there = await arrive(100n, { postedOn: '2026-11-08' });
    await apply();
    expect((await sidesOf(early.id))[1].id).toBe(there.id);
    expect((await sidesOf(late.id))[1]).toMatchObject({ source: 'rule', postedOn: '2026-11-10' });
    expect(await balances()).toEqual([-200n, 200n]);
  });

  it('money-that-came-back: marks what arrives as well as what leaves', async () => {
    const back = await enter(300n);
    await apply();
    const [from, to] = await sidesOf(back.id);
    expect([from.accountId, from.amountUnits, to.id]).toEqual([savings, -300n, back.id]);
  });

  it('took-the-transfer-apart-by-hand: what a person has ended or categorised stays as it is', async () => {
    const category = (await app.get(CategoryService).createCategory({ householdId }, categoryDraft())).entity
      .id;
    const ended = await enter(-100n);
    await apply();
    const { transferId } = await read(ended.id);
    await app.get(TransferService).endTransfer(testCaller(householdId), transferId!, 'keep');
    const spent = await enter(-200n, { categoryId: category });
    // Its only counterpart is a gift, says a person: a second one would be money from nowhere.
    const met = await enter(-300n);
    await arrive(300n, { categoryId: category });
    const before = await ledger();
    expect((await tryIt()).changed).toEqual([]);
    expect(await apply()).toMatchObject({ matched: 3, changed: 0 });
    expect(await ledger()).toEqual(before);
    for (const { id } of [ended, spent, met]) expect((await read(id)).transferId).toBeNull();
  });

  it('savings-in-dollars: no amount follows from the other, so nothing is made up', async () => {
    const dollars = await createRule(await openAccount('Dollars', 'USD'));
    await enter(-100n);
    expect(await apply(dollars)).toMatchObject({ matched: 1, changed: 0 });
  });

  it('statement-is-agreed-already: nothing new on a day that a completed reconciliation covers', async () => {
    const reconciliations = app.get(ReconciliationService);
    const { entity } = await reconciliations.begin({ householdId }, savings, {
      ...{ digest: requestDigest(newId()), statementDate: '2026-10-31', statementBalanceUnits: 0n },
    });
    await reconciliations.complete({ householdId }, savings, entity.reconciliation.id, {
      ...{ acceptDifference: false, categoryId: null },
    });
    const [covered, later] = [
      await enter(-100n, { postedOn: '2026-10-31' }),
      await enter(-200n, { postedOn: '2026-11-01' }),
    ];
    expect(await apply()).toMatchObject({ matched: 2, changed: 1 });
    expect((await read(covered.id)).transferId).toBeNull();
    expect((await read(later.id)).transferId).not.toBeNull();
  });

  it('account-closed-last-year: an archived account gets nothing new, what is in it is still found', async () => {
    const [met, alone] = [await enter(-100n), await enter(-200n)];
    const there = await arrive(100n);
    await app.get(AccountService).updateAccount(householdId, savings, { archived: true });
    expect(await apply()).toMatchObject({ matched: 2, changed: 1 });
    expect((await sidesOf(met.id))[1].id).toBe(there.id);
    expect((await read(alone.id)).transferId).toBeNull();
    await expect(app.get(AccountService).deleteAccount(householdId, savings)).rejects.toMatchObject({
      code: 'account_has_transactions',
    });
    const empty = await openAccount('Empty');
    await createRule(empty);
    await expect(app.get(AccountService).deleteAccount(householdId, empty)).rejects.toMatchObject({
      code: 'account_in_use',
    });
  });

  it('edited-the-other-side-since: undoing keeps both sides, not half a transfer', async () => {
    const [edited, untouched] = [await enter(-100n), await enter(-200n)];
    const { bulkActionId } = await apply();
    const [, to] = await sidesOf(edited.id);
    await app.get(TransactionService).updateTransaction(testCaller(householdId), to.id, { memo: 'mine' });
    const { kept } = await undo(bulkActionId!);
    expect(new Set(kept)).toEqual(
      new Set([edited.id, to.id].map((transactionId) => ({ transactionId, reason: 'changed_since' }))),
    );
    expect((await sidesOf(edited.id))[1].memo).toBe('mine');
    expect((await read(untouched.id)).transferId).toBeNull();
    expect(await balances()).toEqual([-300n, 100n]);
  });

  it('writes beside the transfer what else it says, each field signed', async () => {
    await app.get(RuleService).updateRule(householdId, ruleId, {
      actions: [
        { type: 'mark_transfer', accountId: savings },
        { type: 'add_tags', tags: ['saving'] },
        { type: 'set_memo', memo: 'for later' },
      ],
    });
    const out = await enter(-100n, { memo: null });
    await apply();
    const [from, to] = await sidesOf(out.id);
    expect(from).toMatchObject({ tags: ['saving'], memo: 'for later', ruleIds: [ruleId] });
    expect(to).toMatchObject({ tags: [], memo: 'for later' });
  });

  it('makes no transfer of what is being entered', async () => {
    await createRule(savings, true);
    const { transferId, ruleIds } = await enter(-100n);
    expect([transferId, ruleIds, await count()]).toEqual([null, [], 1]);
  });
});
