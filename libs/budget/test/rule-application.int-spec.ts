import type { TestingModule } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import {
  AccountService,
  CategoryService,
  RuleApplicationService,
  RuleService,
  RuleTrialService,
  TransactionService,
  type NewTransaction,
} from '#budget';
import {
  accountDraft,
  categoryDraft,
  openTestHousehold,
  ruleDraft,
  wherePayeeContains,
} from '#budget/testing';
import { newId } from '#shared';
import { userActor } from '#shared/database';
import { openBudgetTestApp, type BudgetTestApp } from './budget-test-app.js';
import { enterTransaction } from './enter-transaction.js';

const PERSON = '00000000-0000-4000-8000-000000000001';

describe('a rule and transactions of the past', () => {
  let running: BudgetTestApp;
  let app: TestingModule;
  let applications: RuleApplicationService;
  let trials: RuleTrialService;
  let householdId: string;
  let accountId: string;
  let categoryId: string;

  beforeAll(async () => {
    running = await openBudgetTestApp();
    app = running.app;
    applications = app.get(RuleApplicationService);
    trials = app.get(RuleTrialService);
  });
  afterAll(() => running.close());
  beforeEach(async () => {
    householdId = await openTestHousehold(app);
    accountId = (await app.get(AccountService).createAccount({ householdId }, accountDraft())).entity.id;
    categoryId = (await app.get(CategoryService).createCategory({ householdId }, categoryDraft())).entity.id;
  });

  // Disabled, so that it does not run on what is entered here.
  const createRule = async (wishes: Parameters<typeof ruleDraft>[0] = {}) =>
    (await app.get(RuleService).createRule({ householdId }, ruleDraft({ enabled: false, ...wishes }))).entity;
  const enter = (wishes: Partial<NewTransaction> = {}) =>
    enterTransaction(app, householdId, { accountId, payee: 'Corner Market', ...wishes });
  const read = (id: string) => app.get(TransactionService).getTransaction(householdId, id);
  const apply = (ruleId: string, selection = {}) =>
    applications.applyRule(
      { householdId, actor: userActor({ householdId, userId: PERSON }) },
      ruleId,
      selection,
    );
  const historyOf = (id: string) =>
    app.get(DataSource).query(
      `SELECT field, before, after, actor_kind, actor_id, bulk_action_id FROM budget.transaction_history
        WHERE household_id = $1 AND transaction_id = $2 AND field NOT IN ('rule_ids', 'locked_fields') ORDER BY field`,
      [householdId, id],
    );

  it('dry-run-before-the-real-thing: says exactly what applying then does, and changes nothing itself', async () => {
    const rule = await createRule({
      actions: [
        { type: 'set_category', categoryId },
        { type: 'add_tags', tags: ['food'] },
      ],
    });
    const plain = await enter();
    const decided = await enter({ tags: ['mine'] });
    const other = await enter({ payee: 'Cinema' });
    const query = { selection: {}, after: null, limit: 50 };
    const trial = await trials.tryRule(householdId, rule.id, query);
    expect(trial).toMatchObject({ examined: 3, matched: 2, next: null });
    expect(await read(plain.id)).toEqual(plain);

    const application = await apply(rule.id);
    expect(application).toMatchObject({ status: 'done', examined: 3, matched: 2, changed: 2 });
    for (const { transaction, plan } of trial.changed) {
      const { payee, memo, categoryId: category, tags } = await read(transaction.id);
      const { splits, transferAccountId, ...after } = plan.after;
      expect({ payee, memo, categoryId: category, tags }).toEqual(after);
      expect([splits, transferAccountId]).toEqual([[], null]);
    }
    expect(await read(decided.id)).toMatchObject({ categoryId, tags: ['mine'], ruleIds: [rule.id] });
    expect(await read(other.id)).toEqual(other);
    expect((await trials.tryRule(householdId, rule.id, query)).changed).toEqual([]);
    expect(await apply(rule.id)).toMatchObject({ changed: 0, bulkActionId: null });
  });

  it('which-rule-did-this: in the history with before and after, and on the transaction', async () => {
    const rule = await createRule({
      actions: [
        { type: 'set_payee', payee: 'Market' },
        { type: 'set_category', categoryId },
      ],
    });
    // Entered without a payee of their own, so that nothing is locked.
    const { id } = await enter({ payee: null, memo: null });
    const byMemo = await app.get(RuleService).updateRule(householdId, rule.id, {
      conditions: {
        match: 'all',
        groups: [{ match: 'all', conditions: [{ field: 'category', categoryId: null }] }],
      },
    });
    const { bulkActionId } = await apply(byMemo.id, { transactionIds: [id] });
    expect(bulkActionId).not.toBeNull();
    const mark = { actor_kind: 'rule', actor_id: rule.id, bulk_action_id: bulkActionId };
    expect(await historyOf(id)).toEqual([
      { field: 'category_id', before: null, after: categoryId, ...mark },
      { field: 'payee', before: null, after: 'Market', ...mark },
    ]);
    expect((await read(id)).ruleIds).toEqual([rule.id]);
    const [action] = await app
      .get(DataSource)
      .query('SELECT kind, actor_kind FROM budget.bulk_action WHERE household_id = $1', [householdId]);
    expect(action).toEqual({ kind: 'rule', actor_kind: 'user' });
  });

  it('flatmates-pay-in-thirds: splits by share that the database accepts, and that a second run leaves alone', async () => {
    const parts = ['mine', 'lena', 'tom'].map((memo) => ({ share: 1, categoryId, memo }));
    const rule = await createRule({ actions: [{ type: 'split', parts }] });
    const { id } = await enter({ amountUnits: -100_001n });
    await apply(rule.id);
    const { splits, categoryId: category } = await read(id);
    expect(splits.map(({ amountUnits }) => amountUnits)).toEqual([-33_334n, -33_334n, -33_333n]);
    expect(category).toBeNull();
    expect(await apply(rule.id)).toMatchObject({ changed: 0 });
    expect((await read(id)).splits).toEqual(splits);
  });

  it('chosen-by-hand-before-the-rule-came: a person’s category stays', async () => {
    const gift = (await app.get(CategoryService).createCategory({ householdId }, categoryDraft())).entity.id;
    const rule = await createRule({ actions: [{ type: 'set_category', categoryId }] });
    const { id } = await enter({ categoryId: gift });
    expect(await apply(rule.id)).toMatchObject({ matched: 1, changed: 0 });
    expect((await read(id)).categoryId).toBe(gift);
  });

  it('pages through a dry run without a gap and without telling anything twice', async () => {
    const rule = await createRule();
    for (let day = 1; day <= 9; day++) await enter({ postedOn: `2026-10-0${day}` });
    const seen: string[] = [];
    let examined = 0;
    for (let after: Parameters<typeof trials.tryRule>[2]['after'] = null, pages = 0; pages < 10; pages++) {
      const trial = await trials.tryRule(householdId, rule.id, { selection: {}, after, limit: 2 });
      seen.push(...trial.changed.map(({ transaction }) => transaction.postedOn));
      examined += trial.examined;
      if (trial.next === null) break;
      after = trial.next;
    }
    expect(seen).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1].map((day) => `2026-10-0${day}`));
    expect(examined).toBe(9);
  });

  it('takes only what is named or found, and nothing of another household', async () => {
    const rule = await createRule();
    const [november, october] = [await enter(), await enter({ postedOn: '2026-10-01' })];
    expect(await apply(rule.id, { filter: { to: '2026-10-31', maxAmount: -1 } })).toMatchObject({
      changed: 1,
    });
    expect((await read(november.id)).tags).toEqual([]);
    expect((await read(october.id)).tags).toEqual(['market']);
    await expect(apply(rule.id, { transactionIds: [november.id, newId()] })).rejects.toMatchObject({
      code: 'transaction_not_found',
      fields: [{ pointer: '/transactionIds/1' }],
    });
    const stranger = await openTestHousehold(app);
    await expect(applications.applyRule({ householdId: stranger }, rule.id, {})).rejects.toMatchObject({
      code: 'rule_not_found',
    });
  });

  it('leaves more than five hundred to a worker', async () => {
    const rule = await createRule({ conditions: wherePayeeContains('bulk') });
    await app.get(DataSource).transaction(async (manager) => {
      await manager.query(
        `UPDATE platform.household_revision SET revision = revision + 1, xid = pg_current_xact_id()
          WHERE household_id = $1`,
        [householdId],
      );
      await manager.query(
        `INSERT INTO budget.transaction (household_id, id, account_id, posted_on, amount, currency, payee, status, source,
                                         created_revision)
         SELECT $1, gen_random_uuid(), $2, '2026-09-01', -n, 'EUR', 'Bulk', 'cleared', 'import', 1
           FROM generate_series(1, 501) AS n`,
        [householdId, accountId],
      );
    });
    expect(await apply(rule.id)).toMatchObject({ status: 'queued', epoch: 1, changed: 0 });
    const promised = await app
      .get(DataSource)
      .query('SELECT job FROM platform.outbox WHERE household_id = $1', [householdId]);
    expect(promised).toEqual([{ job: 'rule-apply' }]);
  });
});
