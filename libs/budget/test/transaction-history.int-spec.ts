import type { TestingModule } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import {
  AccountService,
  AutomaticEdits,
  CategoryService,
  TransactionRecorder,
  TransactionService,
  type AutomaticChanges,
  type AutomationActor,
  type NewTransaction,
} from '#budget';
import { accountDraft, categoryDraft, openTestHousehold, transactionDraft } from '#budget/testing';
import { Money, newId } from '#shared';
import { HouseholdWriter, pseudonymOf } from '#shared/database';
import { testCaller } from '#shared/testing';
import { openBudgetTestApp, type BudgetTestApp } from './budget-test-app.js';
import { enterTransaction } from './enter-transaction.js';

interface Noted {
  readonly revision: string;
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly by: string;
}

describe('the history of a transaction', () => {
  let running: BudgetTestApp;
  let app: TestingModule;
  let householdId: string;
  let accountId: string;
  let food: string;
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
  });

  const enter = (wishes: Partial<NewTransaction> = {}) =>
    enterTransaction(app, householdId, { accountId, ...wishes });
  const edit = (
    ...args: Parameters<TransactionService['updateTransaction']> extends [unknown, ...infer R] ? R : never
  ) => app.get(TransactionService).updateTransaction(person, ...args);
  const historyOf = (id: string): Promise<Noted[]> =>
    app.get(DataSource).query(
      `SELECT revision, field, before, after, concat(actor_kind, ':', actor_id) AS by
         FROM budget.transaction_history WHERE household_id = $1 AND transaction_id = $2 ORDER BY revision, field`,
      [householdId, id],
    );
  const automate = (actor: AutomationActor, id: string, changes: AutomaticChanges) =>
    app.get(HouseholdWriter).change(householdId, async (tx) => {
      const transaction = await app.get(TransactionService).getTransaction(householdId, id, tx.manager);
      const [outcome] = await app.get(AutomaticEdits).apply(tx, actor, [{ transaction, changes }]);
      return outcome!;
    });

  it('is empty while nobody has changed it; the row says who made it', async () => {
    const { id } = await enter({ splits: [{ amountUnits: -1250n, categoryId: food, memo: null }] });
    expect(await historyOf(id)).toEqual([]);
    const [row] = await app.get(DataSource).query<[object]>(
      `SELECT created_by_kind, created_by_id, created_revision = revision AS fresh
         FROM budget.transaction WHERE id = $1`,
      [id],
    );
    expect(row).toEqual({ created_by_kind: 'user', created_by_id: pseudonymOf(person), fresh: true });
  });

  it('names who changed which field from what to what', async () => {
    const { id } = await enter({ payee: 'Shop' });
    const { revision } = await edit(id, { payee: 'Market', categoryId: food });
    const by = `user:${pseudonymOf(person)}`;
    const shared = { revision: revision.toString(), by };
    expect(await historyOf(id)).toEqual([
      { ...shared, field: 'category_id', before: null, after: food },
      {
        ...shared,
        field: 'locked_fields',
        before: ['payee'],
        after: ['payee', 'categoryId', 'splits'],
      },
      { ...shared, field: 'payee', before: 'Shop', after: 'Market' },
    ]);
  });

  it('holds nothing of an edit that says what was there already', async () => {
    const { id } = await enter({
      payee: 'Shop',
      splits: [{ amountUnits: -1250n, categoryId: food, memo: 'x' }],
    });
    await edit(id, { payee: 'Shop' });
    expect(await historyOf(id)).toEqual([]);
  });

  it('shows splits as one field', async () => {
    const { id, splits } = await enter({ splits: [{ amountUnits: -1250n, categoryId: food, memo: null }] });
    const parts = [-1000n, -250n].map((amountUnits) => ({ amountUnits, categoryId: food, memo: null }));
    await edit(id, { splits: parts });
    expect(await historyOf(id)).toMatchObject([
      {
        field: 'splits',
        before: [{ id: splits[0]!.id, position: 0, amount: -1250, category_id: food, memo: null }],
        after: [
          { position: 0, amount: -1000 },
          { position: 1, amount: -250 },
        ],
      },
    ]);
  });

  it('outlives the transaction, with all that it said', async () => {
    const { id } = await enter({
      payee: 'Shop',
      splits: [{ amountUnits: -1250n, categoryId: food, memo: null }],
    });
    await app.get(TransactionService).deleteTransaction(person, id);
    expect(await historyOf(id)).toMatchObject([
      { field: '*', before: { payee: 'Shop', amount: -1250, has_splits: true }, after: null },
      { field: 'splits', before: [{ amount: -1250 }], after: [] },
    ]);
  });

  it('tells which rule did it', async () => {
    const { id } = await enter();
    const rule: AutomationActor = { kind: 'rule', id: newId() };
    const outcome = await automate(rule, id, { categoryId: food, tags: ['auto'] });
    expect(outcome).toMatchObject({ changed: ['categoryId', 'tags'], skipped: [] });
    expect((await historyOf(id)).map(({ field, by }) => [field, by])).toEqual([
      ['category_id', `rule:${rule.id}`],
      ['rule_ids', `rule:${rule.id}`],
      ['tags', `rule:${rule.id}`],
    ]);
  });

  it('says who recorded it when that was no person', async () => {
    const actor: AutomationActor = { kind: 'recurring', id: newId() };
    const { id } = await app
      .get(HouseholdWriter)
      .change({ householdId, actor }, (tx) =>
        app
          .get(TransactionRecorder)
          .recordTransaction(tx, transactionDraft({ accountId, source: 'recurring' })),
      );
    expect(await historyOf(id)).toEqual([]);
    const [row] = await app
      .get(DataSource)
      .query<[object]>(
        'SELECT created_by_kind AS kind, created_by_id AS id FROM budget.transaction WHERE id = $1',
        [id],
      );
    expect(row).toEqual(actor);
  });

  describe('against what a person decided', () => {
    const rule: AutomationActor = { kind: 'rule', id: newId() };

    it('automation changes only the other fields', async () => {
      const { id } = await enter({ payee: 'My own words' });
      const outcome = await automate(rule, id, { payee: 'SHOP 0815', categoryId: food });
      expect(outcome).toMatchObject({ changed: ['categoryId'], skipped: ['payee'] });
      expect(outcome.transaction).toMatchObject({ payee: 'My own words', categoryId: food });
      expect(await app.get(TransactionService).getTransaction(householdId, id)).toEqual(outcome.transaction);
    });

    it('automation writes nothing when all of it is locked', async () => {
      const { id, revision } = await enter({ categoryId: food });
      const parts = [-1000n, -250n].map((amountUnits) => ({ amountUnits, categoryId: null, memo: null }));
      const outcome = await automate(rule, id, { splits: parts });
      expect(outcome).toMatchObject({ changed: [], skipped: ['splits'], transaction: { revision } });
    });

    it('automation may again once the person unlocks', async () => {
      const { id } = await enter({ categoryId: food, tags: ['mine'] });
      const unlocked = await edit(id, { lockedFields: ['tags'] });
      expect(unlocked.lockedFields).toEqual(['tags']);
      expect(await automate(rule, id, { categoryId: null, tags: [] })).toMatchObject({
        changed: ['categoryId'],
        skipped: ['tags'],
      });
    });

    it('a later edit by the person wins and locks', async () => {
      const { id } = await enter();
      await automate(rule, id, { categoryId: food, memo: 'auto' });
      const edited = await edit(id, { categoryId: null });
      expect(edited).toMatchObject({
        categoryId: null,
        memo: 'auto',
        lockedFields: ['categoryId', 'splits'],
      });
      expect(await automate(rule, id, { categoryId: food })).toMatchObject({ skipped: ['categoryId'] });
    });

    it('a category for a split transaction is left alone', async () => {
      const { id } = await app.get(HouseholdWriter).change(householdId, (tx) =>
        app.get(TransactionRecorder).recordTransaction(
          tx,
          transactionDraft({
            accountId,
            splits: [{ amount: Money.of(-1250n, 'EUR'), categoryId: null, memo: null }],
          }),
        ),
      );
      expect(await automate(rule, id, { categoryId: food })).toMatchObject({ skipped: ['categoryId'] });
    });
  });
});
