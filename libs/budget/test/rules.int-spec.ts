import type { TestingModule } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import { AccountService, CategoryService, RuleService } from '#budget';
import { accountDraft, categoryDraft, openTestHousehold, ruleDraft } from '#budget/testing';
import { newId } from '#shared';
import { openBudgetTestApp, type BudgetTestApp } from './budget-test-app.js';

describe('the rules of a household', () => {
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

  const openHousehold = async () => {
    const id = await openTestHousehold(app);
    const account = await app.get(AccountService).createAccount({ householdId: id }, accountDraft());
    const category = await app.get(CategoryService).createCategory({ householdId: id }, categoryDraft());
    return [id, account.entity.id, category.entity.id] as const;
  };
  beforeEach(async () => {
    [householdId, accountId, categoryId] = await openHousehold();
  });

  const create = async (wishes: Parameters<typeof ruleDraft>[0] = {}) =>
    (await rules.createRule({ householdId }, ruleDraft(wishes))).entity;
  const onAccount = (id: string) => ({
    match: 'all' as const,
    groups: [{ match: 'all' as const, conditions: [{ field: 'account' as const, accountId: id }] }],
  });
  const bumpedQuery = (sql: string, values: unknown[]) =>
    app.get(DataSource).transaction(async (manager) => {
      await manager.query(
        `UPDATE platform.household_revision SET revision = revision + 1, xid = pg_current_xact_id()
          WHERE household_id = $1`,
        [householdId],
      );
      await manager.query(sql, values);
    });
  const ruleSet = async (): Promise<bigint> => {
    const [row] = await app
      .get(DataSource)
      .query<[{ rule_set: string }]>('SELECT rule_set FROM budget.ledger WHERE household_id = $1', [
        householdId,
      ]);
    return BigInt(row.rule_set);
  };

  it('name what is not the household’s in no way, not even by raw SQL', async () => {
    const [, othersAccount, othersCategory] = await openHousehold();
    await expect(create({ conditions: onAccount(othersAccount) })).rejects.toMatchObject({
      code: 'account_not_found',
      fields: [{ pointer: '/conditions/groups/0/conditions/0/accountId' }],
    });
    const parts = [categoryId, othersCategory].map((id) => ({ share: 1, categoryId: id, memo: null }));
    await expect(create({ actions: [{ type: 'split', parts }] })).rejects.toMatchObject({
      code: 'category_not_found',
      fields: [{ pointer: '/actions/0/parts/1/categoryId' }],
    });
    // A category's id is not an account's.
    await expect(create({ conditions: onAccount(categoryId) })).rejects.toMatchObject({
      code: 'account_not_found',
    });

    const { id } = await create();
    const foreign = { type: 'set_category', categoryId: othersCategory };
    for (const actions of [[foreign], [{ type: 'x', deep: [{ deeper: foreign }] }]]) {
      await expect(
        bumpedQuery('UPDATE budget.rule SET actions = $3 WHERE household_id = $1 AND id = $2', [
          householdId,
          id,
          JSON.stringify(actions),
        ]),
      ).rejects.toMatchObject({ constraint: 'fk_rule_reference_category' });
    }
  });

  it('hold what they name: it is not deleted under them', async () => {
    const { id } = await create({
      conditions: onAccount(accountId),
      actions: [{ type: 'set_category', categoryId }],
    });
    await expect(app.get(AccountService).deleteAccount(householdId, accountId)).rejects.toMatchObject({
      code: 'account_in_use',
    });
    await expect(app.get(CategoryService).deleteCategory(householdId, categoryId)).rejects.toMatchObject({
      code: 'category_in_use',
    });
    await rules.updateRule(householdId, id, { conditions: ruleDraft().conditions });
    await app.get(AccountService).deleteAccount(householdId, accountId);
    await rules.deleteRule(householdId, id);
    await app.get(CategoryService).deleteCategory(householdId, categoryId);
  });

  it('keep their order when some are put first', async () => {
    const ids: string[] = [];
    for (const name of ['a', 'b', 'c', 'd']) ids.push((await create({ name })).id);
    const names = async () => (await rules.listRules(householdId)).map(({ name }) => name).join('');
    expect(await names()).toBe('abcd');
    await rules.orderRules(householdId, [ids[3]!, ids[1]!]);
    expect(await names()).toBe('dbac');
    await create({ name: 'e' });
    expect(await names()).toBe('dbace');
    await expect(rules.orderRules(householdId, [ids[0]!, newId()])).rejects.toMatchObject({
      code: 'rule_not_found',
      fields: [{ pointer: '/ruleIds/1' }],
    });
    expect(await names()).toBe('dbace');
  });

  it('are counted: not more than what can run on each new transaction', async () => {
    const pattern = { field: 'memo', operator: 'regex', value: 'a' } as const;
    const conditions = (count: number) => ({
      match: 'all' as const,
      groups: [{ match: 'all' as const, conditions: Array.from({ length: count }, () => pattern) }],
    });
    await create({ conditions: conditions(15) });
    const { id } = await create({ conditions: conditions(15) });
    await expect(create({ conditions: conditions(1) })).rejects.toMatchObject({ code: 'too_many_rules' });
    await expect(rules.updateRule(householdId, id, { conditions: conditions(16) })).rejects.toMatchObject({
      code: 'too_many_rules',
    });
    await rules.updateRule(householdId, id, { conditions: conditions(14) });
    await create({ conditions: conditions(1) });
  });

  it('tell by one number whether somebody’s copy of them is current', async () => {
    expect(await ruleSet()).toBe(0n);
    const { id, revision } = await create();
    expect(await ruleSet()).toBe(revision);
    const disabled = await create({ enabled: false });
    expect(await ruleSet()).toBe(disabled.revision);
    await rules.updateRule(householdId, id, { enabled: false });
    expect(await ruleSet()).toBe(0n);
    const enabled = await rules.updateRule(householdId, id, { enabled: true });
    expect(await ruleSet()).toBe(enabled.revision);
    await rules.deleteRule(householdId, id);
    expect(await ruleSet()).toBe(0n);
  });
});
