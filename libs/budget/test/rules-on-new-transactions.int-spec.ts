import type { TestingModule } from '@nestjs/testing';
import {
  AccountService,
  CategoryService,
  RuleApplicationService,
  RuledRecorder,
  RuleSets,
  RuleService,
  TransactionService,
  type NewTransaction,
} from '#budget';
import {
  accountDraft,
  categoryDraft,
  newTransaction,
  openTestHousehold,
  ruleDraft,
  transactionDraft,
} from '#budget/testing';
import { TransactionCreation } from '#budget/http';
import { Money } from '#shared';
import { HouseholdWriter } from '#shared/database';
import { testCaller } from '#shared/testing';
import { openBudgetTestApp, type BudgetTestApp } from './budget-test-app.js';

describe('rules on what is entered', () => {
  let running: BudgetTestApp;
  let app: TestingModule;
  let rules: RuleService;
  let householdId: string;
  let accountId: string;
  let categoryId: string;

  beforeAll(async () => {
    running = await openBudgetTestApp();
    app = running.app;
    rules = app.get(RuleService);
  });
  afterAll(() => running.close());
  beforeEach(async () => {
    householdId = await openTestHousehold(app);
    accountId = (await app.get(AccountService).createAccount({ householdId }, accountDraft())).entity.id;
    categoryId = (await app.get(CategoryService).createCategory({ householdId }, categoryDraft())).entity.id;
  });

  const createRule = async (wishes: Parameters<typeof ruleDraft>[0] = {}) =>
    (await rules.createRule({ householdId }, ruleDraft(wishes))).entity;
  const enter = async (wishes: Partial<NewTransaction> = {}) => {
    const request = newTransaction({ accountId, payee: 'Corner Market', ...wishes });
    const { body } = await app.get(TransactionCreation).create(testCaller(householdId), null, request);
    const answer = JSON.parse(body) as {
      id: string;
      categoryId: string | null;
      tags: string[];
      ruleIds: string[];
    };
    const stored = await app.get(TransactionService).getTransaction(householdId, answer.id);
    return { answer, stored };
  };

  it('fill in what a person left empty, in the answer as in the books, and lock nothing for it', async () => {
    const rule = await createRule({
      actions: [
        { type: 'set_category', categoryId },
        { type: 'add_tags', tags: ['food'] },
        { type: 'set_payee', payee: 'Market' },
      ],
    });
    const { answer, stored } = await enter();
    expect(answer).toMatchObject({ payee: 'Corner Market', categoryId, tags: ['food'], ruleIds: [rule.id] });
    expect(stored).toMatchObject({
      ...{ payee: 'Corner Market', categoryId, tags: ['food'], ruleIds: [rule.id], lockedFields: ['payee'] },
      source: 'manual',
    });
    expect((await enter({ tags: ['mine'] })).stored.tags).toEqual(['mine']);
  });

  it('hold from the moment they are changed, though a copy of them is kept at hand', async () => {
    expect((await enter()).stored.tags).toEqual([]);
    const { id } = await createRule({ actions: [{ type: 'add_tags', tags: ['one'] }] });
    expect((await enter()).stored.tags).toEqual(['one']);
    await rules.updateRule(householdId, id, { actions: [{ type: 'add_tags', tags: ['two'] }] });
    expect((await enter()).stored.tags).toEqual(['two']);
    await rules.updateRule(householdId, id, { enabled: false });
    expect((await enter()).stored.tags).toEqual([]);
    await rules.updateRule(householdId, id, { enabled: true });
    await rules.deleteRule(householdId, id);
    expect((await enter()).stored.tags).toEqual([]);
  });

  it('switched-off-for-the-whole-household: none runs by itself, all can still be applied, and come back unchanged', async () => {
    expect(await rules.readSettings(householdId)).toEqual({ automatic: true });
    const rule = await createRule();
    expect((await enter()).stored.tags).toEqual(['market']);
    expect(await rules.changeSettings(householdId, { automatic: false })).toEqual({ automatic: false });
    await rules.updateRule(householdId, rule.id, { name: 'Renamed while off' });
    const { stored } = await enter();
    expect(stored.tags).toEqual([]);
    const tags = (
      await app
        .get(HouseholdWriter)
        .change(householdId, (tx) =>
          app
            .get(RuledRecorder)
            .recordTransaction(tx, transactionDraft({ accountId, payee: 'Market', source: 'receipt' })),
        )
    ).tags;
    expect(tags).toEqual([]);
    const selection = { transactionIds: [stored.id] };
    expect(
      await app.get(RuleApplicationService).applyRule({ householdId }, rule.id, selection),
    ).toMatchObject({ changed: 1 });
    expect(await rules.changeSettings(householdId, {})).toEqual({ automatic: false });
    await rules.changeSettings(householdId, { automatic: true });
    expect((await enter()).stored.tags).toEqual(['market']);
  });

  it('split by share what is entered whole, and never what is entered in splits', async () => {
    const parts = [1, 2].map((share) => ({ share, categoryId, memo: null }));
    await createRule({ actions: [{ type: 'split', parts }] });
    const { stored } = await enter({ amountUnits: -1_000n });
    expect(stored.splits.map(({ amountUnits }) => amountUnits)).toEqual([-333n, -667n]);
    const splits = [-900n, -100n].map((amountUnits) => ({ amountUnits, categoryId: null, memo: null }));
    const own = await enter({ amountUnits: -1_000n, splits });
    expect(own.stored.splits.map(({ amountUnits }) => amountUnits)).toEqual([-900n, -100n]);
    expect(own.stored.ruleIds).toEqual([]);
  });

  it('know the currency of an account that the request does not name, also of a new account', async () => {
    await createRule({
      conditions: {
        match: 'all',
        groups: [
          { match: 'all', conditions: [{ field: 'amount', mode: 'absolute', currency: 'JPY', min: 1 }] },
        ],
      },
    });
    expect((await enter()).stored.tags).toEqual([]);
    const yen = await app
      .get(AccountService)
      .createAccount({ householdId }, accountDraft({ openingBalance: Money.zero('JPY') }));
    expect((await enter({ accountId: yen.entity.id })).stored.tags).toEqual(['market']);
  });

  it('cost a household without rules no statement, and one with rules none but for the first time', async () => {
    const sets = app.get(RuleSets);
    const refresh = sets.refresh.bind(sets);
    let asked = 0;
    sets.refresh = (household) => {
      asked++;
      return refresh(household);
    };
    await enter();
    await enter();
    expect(asked).toBe(0);
    await createRule();
    await enter();
    await enter();
    expect(asked).toBe(1);
    sets.refresh = refresh;
  });

  it('run on a confirmed receipt: what the reading says may be changed, what the person said may not', async () => {
    const rule = await createRule({
      actions: [
        { type: 'set_payee', payee: 'Market' },
        { type: 'set_category', categoryId },
      ],
    });
    const record = (lockedFields: ('payee' | 'categoryId')[]) =>
      app.get(HouseholdWriter).change(householdId, (tx) =>
        app.get(RuledRecorder).recordTransaction(tx, {
          ...transactionDraft({ accountId, payee: 'CORNER MARKET 4711', source: 'receipt' }),
          lockedFields,
        }),
      );
    expect(await record([])).toMatchObject({ payee: 'Market', categoryId, ruleIds: [rule.id] });
    expect(await record(['payee'])).toMatchObject({ payee: 'CORNER MARKET 4711', categoryId });
  });
});
