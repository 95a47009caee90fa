import { DataSource } from 'typeorm';
import {
  AccountService,
  CategoryService,
  RuleService,
  TransactionHistoryReadModel,
  TransactionService,
  type Transaction,
} from '#budget';
import {
  accountDraft,
  categoryDraft,
  openTestHousehold,
  ruleDraft,
  wherePayeeContains,
} from '#budget/testing';
import { ImportLab } from './import-lab.js';

const STATEMENT = [
  'Date,Payee,Memo,Amount',
  '2026-11-02,REWE SAGT DANKE 4711,Karte 12,-10.01',
  '2026-11-03,City Gas,,-60.00',
].join('\n');

describe('rules on imported rows', () => {
  let lab: ImportLab;
  let householdId: string;
  let accountId: string;
  let groceries: string;

  beforeAll(async () => {
    lab = await ImportLab.open();
  });
  afterAll(() => lab.close());
  beforeEach(async () => {
    householdId = await openTestHousehold(lab.app);
    accountId = await openAccount();
    groceries = await openCategory('Weekly shop');
  });

  const openAccount = async () =>
    (await lab.app.get(AccountService).createAccount({ householdId }, accountDraft())).entity.id;
  const openCategory = async (name: string) =>
    (await lab.app.get(CategoryService).createCategory({ householdId }, categoryDraft({ name }))).entity.id;
  const createRule = async (wishes: Parameters<typeof ruleDraft>[0] = {}) =>
    (
      await lab.app
        .get(RuleService)
        .createRule({ householdId }, ruleDraft({ conditions: wherePayeeContains('rewe'), ...wishes }))
    ).entity;
  const booked = async (account = accountId): Promise<Transaction[]> => {
    const rows = await lab.app
      .get(DataSource)
      .query<{ id: string }[]>(
        'SELECT id FROM budget.transaction WHERE household_id = $1 AND account_id = $2 ORDER BY posted_on, id',
        [householdId, account],
      );
    return Promise.all(rows.map(({ id }) => lab.app.get(TransactionService).getTransaction(householdId, id)));
  };

  it('show in the preview what they make of it, and that is what is booked', async () => {
    const tidy = await createRule({
      actions: [
        { type: 'set_payee', payee: 'Rewe' },
        { type: 'set_category', categoryId: groceries },
      ],
    });
    const tag = await createRule({ actions: [{ type: 'add_tags', tags: ['food'] }] });
    const note = await createRule({
      conditions: wherePayeeContains('city gas'),
      actions: [{ type: 'set_memo', memo: 'Fuel' }],
    });
    const read = await lab.read(householdId, accountId, STATEMENT);
    const ruleIds = expect.arrayContaining([tidy.id, tag.id]);
    const shop = { payee: 'Rewe', memo: 'Karte 12', categoryId: groceries, tags: ['food'], ruleIds };
    const fuel = { payee: 'City Gas', memo: 'Fuel', categoryId: null, tags: [], ruleIds: [note.id] };
    expect(await lab.rows(read)).toEqual([
      expect.objectContaining({ ...shop, stated: { payee: 'REWE SAGT DANKE 4711', memo: 'Karte 12' } }),
      expect.objectContaining({ ...fuel, stated: { payee: 'City Gas', memo: null } }),
    ]);

    await lab.commit(read);
    const transactions = await booked();
    expect(transactions).toEqual([
      expect.objectContaining({ ...shop, source: 'import', lockedFields: [] }),
      expect.objectContaining({ ...fuel, source: 'import', lockedFields: [] }),
    ]);
    const history = await lab.app
      .get(TransactionHistoryReadModel)
      .readHistory(householdId, transactions[0]!.id, 10);
    expect(history.entries).toMatchObject([{ operation: 'created', by: { kind: 'import', id: read.id } }]);
  });

  it('leave rows alone that they are not about', async () => {
    await createRule({ conditions: wherePayeeContains('nobody') });
    const read = await lab.read(householdId, accountId, STATEMENT);
    expect(await lab.rows(read)).toMatchObject([
      { payee: 'REWE SAGT DANKE 4711', ruleIds: [], stated: null },
      { payee: 'City Gas', ruleIds: [], stated: null },
    ]);
  });

  it('do not make the next file look new, whatever they call the payee', async () => {
    await createRule({ actions: [{ type: 'set_payee', payee: 'Rewe' }] });
    await lab.commit(await lab.read(householdId, accountId, STATEMENT));
    const again = await lab.read(householdId, accountId, STATEMENT);
    expect(again.duplicateCount).toBe(2);
    // Also when the rule has come, or changed, between the two.
    await createRule({ actions: [{ type: 'set_payee', payee: 'Rewe Markt' }] });
    expect((await lab.read(householdId, accountId, STATEMENT)).duplicateCount).toBe(2);
  });

  it('split a row so that its parts sum to it', async () => {
    const rule = await createRule({
      actions: [
        {
          type: 'split',
          parts: [
            { share: 1, categoryId: groceries, memo: 'mine' },
            { share: 1, categoryId: null, memo: null },
          ],
        },
      ],
    });
    const read = await lab.read(householdId, accountId, STATEMENT);
    const [row] = await lab.rows(read);
    expect(row!.splits.map(({ amount, categoryId, memo }) => [amount, categoryId, memo])).toEqual([
      [-501, groceries, 'mine'],
      [-500, null, null],
    ]);
    await lab.commit(read);
    const [shop] = await booked();
    expect(shop).toMatchObject({ categoryId: null, hasSplits: true, ruleIds: [rule.id] });
    expect(shop!.splits.map(({ amountUnits, categoryId }) => [amountUnits, categoryId])).toEqual([
      [-501n, groceries],
      [-500n, null],
    ]);
  });

  it('leave the category and the splits that a file states', async () => {
    const home = await openCategory('Home');
    await createRule({
      conditions: {
        match: 'all',
        groups: [{ match: 'all', conditions: [{ field: 'source', source: 'import' }] }],
      },
      actions: [
        { type: 'set_category', categoryId: groceries },
        { type: 'add_tags', tags: ['bank'] },
      ],
    });
    const qif = [
      ...['!Type:Bank', 'D2026-11-02', 'T-10.00', 'PShop', 'LHome', '^'],
      ...['D2026-11-03', 'T-20.00', 'PShop', 'SHome', '$-5.00', 'SNowhere', '$-15.00', '^'],
      ...['D2026-11-04', 'T-30.00', 'PShop', '^', ''],
    ].join('\n');
    const read = await lab.read(householdId, accountId, qif, { mapping: { dateOrder: 'ymd' } });
    expect(await lab.rows(read)).toMatchObject([
      { categoryId: home, splits: [], tags: ['bank'] },
      { categoryId: null, splits: [{ categoryId: home }, { categoryId: null }], tags: ['bank'] },
      { categoryId: groceries, splits: [], tags: ['bank'] },
    ]);
  });

  it('that change between preview and commit change nothing of what was previewed', async () => {
    const rule = await createRule({ actions: [{ type: 'add_tags', tags: ['then'] }] });
    const read = await lab.read(householdId, accountId, STATEMENT);
    await lab.app
      .get(RuleService)
      .updateRule(householdId, rule.id, { actions: [{ type: 'add_tags', tags: ['now'] }] });
    await lab.commit(read);
    expect((await booked())[0]).toMatchObject({ tags: ['then'], ruleIds: [rule.id] });
  });

  it('are those of the household, of no other', async () => {
    await createRule();
    householdId = await openTestHousehold(lab.app);
    accountId = await openAccount();
    const read = await lab.read(householdId, accountId, STATEMENT);
    expect((await lab.rows(read)).flatMap(({ ruleIds }) => ruleIds)).toEqual([]);
  });
});
