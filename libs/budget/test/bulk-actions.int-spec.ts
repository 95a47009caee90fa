import type { TestingModule } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import {
  AccountService,
  BulkEditService,
  BulkUndoService,
  CategoryService,
  PayeeService,
  TransactionBatchService,
  TransactionService,
  TransferService,
  type BatchOperation,
  type BulkEdit,
  type NewTransaction,
} from '#budget';
import { accountDraft, categoryDraft, newTransaction, openTestHousehold } from '#budget/testing';
import { newId, requestDigest } from '#shared';
import { userActor } from '#shared/database';
import { testCaller } from '#shared/testing';
import { openBudgetTestApp, type BudgetTestApp } from './budget-test-app.js';
import { enterTransaction } from './enter-transaction.js';

describe('many transactions at once', () => {
  let running: BudgetTestApp;
  let app: TestingModule;
  let householdId: string;
  let accountId: string;
  let food: string;
  let fun: string;
  let person: ReturnType<typeof testCaller>;

  beforeAll(async () => {
    running = await openBudgetTestApp();
    app = running.app;
  });
  afterAll(() => running.close());
  beforeEach(async () => {
    householdId = await openTestHousehold(app);
    person = testCaller(householdId);
    accountId = (await app.get(AccountService).createAccount({ householdId }, accountDraft())).entity.id;
    food = (await app.get(CategoryService).createCategory({ householdId }, categoryDraft())).entity.id;
    fun = (await app.get(CategoryService).createCategory({ householdId }, categoryDraft())).entity.id;
  });

  const scope = () => ({ householdId, actor: userActor(person) });
  const enter = (wishes: Partial<NewTransaction> = {}) =>
    enterTransaction(app, householdId, { accountId, ...wishes });
  const edit = (wishes: { changes: Partial<BulkEdit['changes']> } & Partial<Omit<BulkEdit, 'changes'>>) =>
    app.get(BulkEditService).edit(scope(), {
      filter: {},
      ...wishes,
      changes: { addTags: [], removeTags: [], ...wishes.changes },
    });
  const undo = (id: string) => app.get(BulkUndoService).undo(scope(), id);
  const batch = (...operations: BatchOperation[]) =>
    app.get(TransactionBatchService).run(scope(), operations);
  const get = (id: string) => app.get(TransactionService).getTransaction(householdId, id);
  const change = (id: string, changes: Parameters<TransactionService['updateTransaction']>[2]) =>
    app.get(TransactionService).updateTransaction(person, id, changes);
  const revision = async () => {
    const [row] = await app
      .get(DataSource)
      .query<[{ revision: string }]>(
        'SELECT revision FROM platform.household_revision WHERE household_id = $1',
        [householdId],
      );
    return row.revision;
  };
  /** Every byte of the rows and their splits, but for the revision. */
  const ledger = async (): Promise<unknown> =>
    app.get(DataSource).query(
      `SELECT to_jsonb(t) - 'revision' AS row, t.created_at::text,
              (SELECT jsonb_agg(to_jsonb(split) ORDER BY position) FROM budget.transaction_split AS split
                WHERE split.household_id = t.household_id AND split.transaction_id = t.id) AS splits
         FROM budget.transaction AS t WHERE household_id = $1 ORDER BY id`,
      [householdId],
    );

  it('recategorised-a-year-then-changed-my-mind', async () => {
    for (let month = 1; month <= 12; month++) {
      const postedOn = `2026-${String(month).padStart(2, '0')}-03`;
      await enter({ postedOn, payee: 'Cinema', categoryId: month % 2 ? food : null, tags: ['a'] });
    }
    const before = await ledger();
    const { bulkActionId, ...counts } = await edit({
      filter: { q: 'cinema' },
      changes: { categoryId: fun, addTags: ['b', 'a'], payee: null },
    });
    expect(counts).toEqual({ matched: 12, changed: 12, splitKept: 0 });
    const [{ row }] = (await ledger()) as [{ row: object }];
    expect(row).toMatchObject({
      category_id: fun,
      tags: ['a', 'b'],
      payee: null,
      locked_fields: ['payee', 'categoryId', 'splits', 'tags'],
    });
    const { action, kept } = await undo(bulkActionId!);
    expect(kept).toEqual([]);
    expect(action).toMatchObject({ kind: 'undo', undoes: bulkActionId, transactionCount: 12 });
    expect(await ledger()).toEqual(before);
    await expect(undo(bulkActionId!)).rejects.toMatchObject({ code: 'bulk_action_already_undone' });
  });

  it('an undoing undone is as if nothing had been undone', async () => {
    await enter({ categoryId: food });
    const { bulkActionId } = await edit({ filter: { categoryId: food }, changes: { categoryId: fun } });
    const after = await ledger();
    const { action } = await undo(bulkActionId!);
    await undo(action.id);
    expect(await ledger()).toEqual(after);
  });

  it('undo leaves what somebody has changed since, and says so', async () => {
    const [kept, restored] = [await enter({ categoryId: food }), await enter({ categoryId: food })];
    const { bulkActionId } = await edit({ filter: { categoryId: food }, changes: { categoryId: fun } });
    await change(kept.id, { memo: 'changed since' });
    // Says what is there already: nobody has changed it by that.
    await change(restored.id, { categoryId: fun });
    const outcome = await undo(bulkActionId!);
    expect(outcome.kept).toEqual([{ transactionId: kept.id, reason: 'changed_since' }]);
    expect(await get(kept.id)).toMatchObject({ categoryId: fun, memo: 'changed since' });
    expect(await get(restored.id)).toMatchObject({ categoryId: food });
  });

  it('undo brings back what was deleted under the payee that its text means by now', async () => {
    const [one, other] = [await enter({ payee: 'Amazon' }), await enter({ payee: 'AMZN Mktp' })];
    const { bulkActionId } = await batch({ op: 'delete', id: other.id });
    await app.get(PayeeService).mergePayee({ householdId }, other.payeeId!, one.payeeId!);
    expect((await undo(bulkActionId!)).kept).toEqual([]);
    expect(await get(other.id)).toMatchObject({ payee: 'AMZN Mktp', payeeId: one.payeeId });
  });

  it('undo leaves what would point at a category that is gone', async () => {
    const { id } = await enter({ categoryId: food });
    const { bulkActionId } = await edit({ ids: [id], changes: { categoryId: fun } });
    await app.get(CategoryService).deleteCategory(householdId, food);
    expect((await undo(bulkActionId!)).kept).toEqual([{ transactionId: id, reason: 'reference_gone' }]);
    expect(await get(id)).toMatchObject({ categoryId: fun });
  });

  it('a category is not given to what is split; the other fields of an edit wait for it as well', async () => {
    const splits = [{ amountUnits: -1250n, categoryId: food, memo: null }];
    const { id } = await enter({ splits });
    const outcome = await edit({ ids: [id], changes: { categoryId: fun, addTags: ['x'] } });
    expect(outcome).toEqual({ bulkActionId: null, matched: 1, changed: 0, splitKept: 1 });
    expect(await edit({ ids: [id], changes: { addTags: ['x'] } })).toMatchObject({ changed: 1 });
  });

  it('a change that changes nothing keeps the revision', async () => {
    await enter({ categoryId: food });
    const before = await revision();
    expect(await edit({ filter: { categoryId: food }, changes: { categoryId: food } })).toMatchObject({
      bulkActionId: null,
      matched: 1,
      changed: 0,
    });
    expect(await revision()).toBe(before);
  });

  it('a preview counts what an edit would do, and does nothing', async () => {
    await enter({ categoryId: food });
    const before = await ledger();
    const wishes = {
      filter: { categoryId: food },
      changes: { categoryId: fun, addTags: [], removeTags: [] },
    };
    expect(await app.get(BulkEditService).preview(householdId, wishes)).toMatchObject({
      matched: 1,
      changed: 1,
    });
    expect(await ledger()).toEqual(before);
  });

  it("another household's transactions are none of it", async () => {
    const { id } = await enter();
    const stranger = await openTestHousehold(app);
    const wishes = { filter: {}, ids: [id], changes: { payee: 'Mine', addTags: [], removeTags: [] } };
    await expect(app.get(BulkEditService).edit({ householdId: stranger }, wishes)).rejects.toMatchObject({
      kind: 'not_found',
      fields: [{ pointer: '/ids/0' }],
    });
  });

  describe('in a batch', () => {
    it('each operation is carried out or refused by itself', async () => {
      const [edited, stale, gone] = [await enter(), await enter(), await enter()];
      const before = await revision();
      const made = newTransaction({ accountId, id: newId(), payee: 'Made' });
      const { results, bulkActionId } = await batch(
        { op: 'create', transaction: made },
        { op: 'create', transaction: newTransaction({ accountId: newId() }) },
        { op: 'update', id: edited.id, changes: { categoryId: food } },
        { op: 'update', id: stale.id, changes: { memo: 'x' }, expected: [stale.revision - 1n] },
        { op: 'update', id: newId(), changes: {} },
        { op: 'delete', id: gone.id },
        { op: 'delete', id: edited.id },
        {
          op: 'create',
          transaction: newTransaction({
            accountId,
            splits: [{ amountUnits: 1n, categoryId: null, memo: null }],
          }),
        },
      );
      expect(results).toMatchObject([
        { outcome: 'created', transaction: { payee: 'Made', lockedFields: ['payee'] } },
        { refusal: { code: 'account_not_found' } },
        { outcome: 'updated', transaction: { categoryId: food } },
        { refusal: { code: 'stale_revision' } },
        { refusal: { code: 'transaction_not_found' } },
        { outcome: 'deleted', transaction: null },
        { refusal: { code: 'repeated_in_batch' } },
        { refusal: { fields: [{ code: 'splits_do_not_sum' }] } },
      ]);
      expect(BigInt(await revision())).toBe(BigInt(before) + 1n);
      expect(bulkActionId).not.toBeNull();
      expect((await batch({ op: 'create', transaction: made })).results).toMatchObject([
        { outcome: 'existing' },
      ]);
      expect(
        (
          await batch({
            op: 'create',
            transaction: { ...made, digest: newTransaction({ accountId }).digest },
          })
        ).results,
      ).toMatchObject([{ refusal: { code: 'id_already_used' } }]);
    });

    it('what only the database refuses is found and the rest is written', async () => {
      const taken = (
        await enter({ splits: [{ id: newId(), amountUnits: -1250n, categoryId: null, memo: null }] })
      ).splits[0]!.id;
      const splits = [{ id: taken, amountUnits: -1250n, categoryId: null, memo: null }];
      const operations = Array.from({ length: 9 }, (_, at): BatchOperation => ({
        op: 'create',
        transaction: newTransaction({ accountId, ...(at === 6 ? { splits } : {}) }),
      }));
      const { results } = await batch(...operations);
      expect(
        results.map((result) => ('outcome' in result ? result.outcome : result.refusal.fields[0]!.code)),
      ).toEqual([...Array<string>(6).fill('created'), 'id_already_used', 'created', 'created']);
    });

    it('nothing is written when all is refused: the household keeps its revision', async () => {
      const before = await revision();
      const { bulkActionId } = await batch({ op: 'delete', id: newId() });
      expect(bulkActionId).toBeNull();
      expect(await revision()).toBe(before);
    });

    it('all of it is taken back at once', async () => {
      const split = await enter({ splits: [{ amountUnits: -1250n, categoryId: food, memo: 'part' }] });
      const plain = await enter({ tags: ['a'] });
      const before = await ledger();
      const { bulkActionId } = await batch(
        { op: 'create', transaction: newTransaction({ accountId }) },
        { op: 'delete', id: split.id },
        {
          op: 'update',
          id: plain.id,
          changes: {
            splits: [{ amountUnits: -1250n, categoryId: fun, memo: null }],
            tags: [],
            amountUnits: -1250n,
          },
        },
      );
      const after = await ledger();
      const { kept, action } = await undo(bulkActionId!);
      expect(kept).toEqual([]);
      expect(await ledger()).toEqual(before);
      await undo(action.id);
      expect(await ledger()).toEqual(after);
    });
  });

  describe('of transfers', () => {
    const openAccount = async () =>
      (await app.get(AccountService).createAccount({ householdId }, accountDraft())).entity.id;
    const transfer = async () => {
      const request = {
        digest: requestDigest(newId()),
        ...{ fromAccountId: accountId, toAccountId: await openAccount(), amountUnits: 500n, currency: 'EUR' },
        ...{ postedOn: '2026-11-10', memo: null },
      };
      return (await app.get(TransferService).createTransfer(scope(), request)).entity;
    };
    const remove = (id: string): BatchOperation => ({ op: 'delete', id });

    it('lets the other side follow an amount', async () => {
      const { id, from, to } = await transfer();
      await batch({ op: 'update', id: from.id, changes: { amountUnits: -700n } });
      expect(await get(to.id)).toMatchObject({ amountUnits: 700n, transferId: id });
    });

    it('takes both sides as they are when both are said', async () => {
      const { from, to } = await transfer();
      const { results } = await batch(
        { op: 'update', id: from.id, changes: { amountUnits: 900n } },
        { op: 'update', id: to.id, changes: { amountUnits: -900n } },
      );
      expect(results).toMatchObject([{ outcome: 'updated' }, { outcome: 'updated' }]);
      expect([(await get(from.id)).amountUnits, (await get(to.id)).amountUnits]).toEqual([900n, -900n]);
    });

    it('ends one with a deleted side, and brings the pair back byte for byte', async () => {
      const { id, from, to } = await transfer();
      const before = await ledger();
      const { bulkActionId } = await batch(remove(from.id));
      expect((await get(to.id)).transferId).toBeNull();

      expect((await undo(bulkActionId!)).kept).toEqual([]);
      expect(await ledger()).toEqual(before);
      expect((await app.get(TransferService).getTransfer(householdId, id)).to.id).toBe(to.id);
    });

    it('lets a side be edited whose other side goes in the same batch, also when the database refuses another one', async () => {
      const one = await transfer();
      const other = await transfer();
      const { results } = await batch(
        { op: 'delete', id: one.to.id },
        { op: 'update', id: one.from.id, changes: { amountUnits: -400n, categoryId: food } },
      );
      expect(results.map((result) => 'outcome' in result && result.outcome)).toEqual(['deleted', 'updated']);
      expect(await get(one.from.id)).toMatchObject({
        ...{ amountUnits: -400n, categoryId: food, transferId: null },
      });
      const tooMuch = BigInt(Number.MAX_SAFE_INTEGER);
      const halved = await batch(
        { op: 'delete', id: other.to.id },
        { op: 'create', transaction: newTransaction({ accountId, amountUnits: tooMuch }) },
        { op: 'create', transaction: newTransaction({ accountId, amountUnits: tooMuch }) },
        { op: 'update', id: other.from.id, changes: { memo: 'alone' } },
      );
      expect(halved.results.map((result) => ('outcome' in result ? result.outcome : 'refused'))).toEqual([
        ...['deleted', 'created', 'refused', 'updated'],
      ]);
      expect(await get(other.from.id)).toMatchObject({ memo: 'alone', transferId: null });
    });

    it('brings a deleted side back alone when the other has been changed since', async () => {
      const { from, to } = await transfer();
      const { bulkActionId } = await batch(remove(from.id));
      await change(to.id, { memo: 'a gift after all' });

      expect((await undo(bulkActionId!)).kept).toEqual([{ transactionId: to.id, reason: 'changed_since' }]);
      expect(await get(from.id)).toMatchObject({ amountUnits: -500n, transferId: null });
      expect((await get(to.id)).transferId).toBeNull();
    });

    it('takes the return of a pair back, too', async () => {
      const { from, to } = await transfer();
      const { bulkActionId } = await batch(remove(from.id));
      const deleted = await ledger();
      const { action } = await undo(bulkActionId!);

      await undo(action.id);
      expect(await ledger()).toEqual(deleted);
      expect((await get(to.id)).transferId).toBeNull();
    });
  });
});
