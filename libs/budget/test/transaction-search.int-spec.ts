import { jest } from '@jest/globals';
import type { TestingModule } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import { AccountService, CategoryService, type NewTransaction, type TransactionDto } from '#budget';
import { TransactionListReadModel, type TransactionListQuery } from '#budget/http';
import { accountDraft, categoryDraft, openTestHousehold } from '#budget/testing';
import { ReadLane } from '#shared/database';
import { testCaller } from '#shared/testing';
import { openBudgetTestApp, type BudgetTestApp } from './budget-test-app.js';
import { enterTransaction } from './enter-transaction.js';
import { scansOf, vacuum } from './query-plans.js';

describe('the search for transactions', () => {
  let running: BudgetTestApp;
  let app: TestingModule;
  let dataSource: DataSource;
  let householdId: string;
  let accountId: string;

  beforeAll(async () => {
    running = await openBudgetTestApp();
    app = running.app;
    dataSource = app.get(DataSource);
  });
  afterAll(() => running.close());
  beforeEach(async () => {
    householdId = await openTestHousehold(app);
    accountId = (await app.get(AccountService).createAccount({ householdId }, accountDraft())).entity.id;
  });

  const enter = async (wishes: Partial<NewTransaction>) =>
    (await enterTransaction(app, householdId, { accountId, ...wishes })).id;
  const find = async (filter: TransactionListQuery['filter'], household = householdId) => {
    const { items } = await app
      .get(TransactionListReadModel)
      .list(testCaller(household), { filter, limit: 200 }, null);
    return JSON.parse(items.take('[', ']').toString()) as TransactionDto[];
  };
  const payees = async (q: string) => (await find({ q })).map(({ payee }) => payee).sort();

  describe('by text', () => {
    const PAYEES = [
      'Café Müller',
      'dm-drogerie markt',
      '東京スーパー',
      'Straßenbäckerei',
      'Łódź Ærø',
      'ＮＥＴＴＯ',
    ];
    beforeEach(async () => {
      for (const payee of PAYEES) await enter({ payee, memo: `paid by card ${payee.length}` });
    });

    it.each([
      ['cafe muller', 'Café Müller'],
      ['MÜLLER', 'Café Müller'],
      ['dm', 'dm-drogerie markt'],
      ['d', 'dm-drogerie markt'],
      ['markt drog', 'dm-drogerie markt'],
      ['東京', '東京スーパー'],
      ['スーパー', '東京スーパー'],
      ['strassenbackerei', 'Straßenbäckerei'],
      ['lodz aero', 'Łódź Ærø'],
      ['netto', 'ＮＥＴＴＯ'],
    ])('finds %s', async (q, payee) => {
      expect(await payees(q)).toContain(payee);
    });

    it.each([
      ['drogeriemarkt', 'dm-drogerie markt'],
      ['cafe mueller', 'Café Müller'],
      ['strassenbeckerei', 'Straßenbäckerei'],
    ])('forgives a slip: %s', async (q, payee) => {
      expect(await payees(q)).toEqual([payee]);
    });

    it('needs every word, and finds them in payee and memo together', async () => {
      expect(await payees('muller card')).toEqual(['Café Müller']);
      expect(await payees('muller cheque')).toEqual([]);
    });

    it('takes the signs of LIKE for themselves, also when folding makes them', async () => {
      await enter({ payee: '100% Bio' });
      expect(await payees('%')).toEqual(['100% Bio']);
      expect(await payees('％')).toEqual(['100% Bio']);
      expect(await payees('_')).toEqual([]);
      expect(await payees('\\')).toEqual([]);
    });

    it('finds nothing of another household', async () => {
      const stranger = await openTestHousehold(app);
      expect(await find({ q: 'muller' }, stranger)).toEqual([]);
    });
  });

  describe('by category', () => {
    it('takes in what lies below when asked to, splits included, and finds what has none', async () => {
      const addCategory = async (name: string, parentId: string | null) =>
        (await app.get(CategoryService).createCategory({ householdId }, categoryDraft({ name, parentId })))
          .entity.id;
      const food = await addCategory('Food', null);
      const eatingOut = await addCategory('Eating out', food);
      const coffee = await addCategory('Coffee', eatingOut);
      const rent = await addCategory('Rent', null);
      const whole = await enter({ categoryId: food });
      const below = await enter({ categoryId: coffee });
      const split = await enter({
        amountUnits: -3n,
        splits: [
          { amountUnits: -1n, categoryId: coffee, memo: null },
          { amountUnits: -2n, categoryId: null, memo: null },
        ],
      });
      const none = await enter({});
      await enter({ categoryId: rent });
      const ids = async (filter: TransactionListQuery['filter']) =>
        (await find(filter)).map(({ id }) => id).sort();

      expect(await ids({ categoryId: food })).toEqual([whole]);
      expect(await ids({ categoryId: food, includeSubcategories: true })).toEqual(
        [whole, below, split].sort(),
      );
      expect(await ids({ categoryId: eatingOut, includeSubcategories: true })).toEqual([below, split].sort());
      expect(await ids({ uncategorised: true })).toEqual([none, split].sort());
      expect(await ids({ uncategorised: false })).toHaveLength(3);
      expect(await ids({ includeSubcategories: true })).toHaveLength(5);
    });
  });

  it('reads the household’s part of the index, at 200,000 rows of 401 households', async () => {
    await fillManyHouseholds(dataSource, householdId, accountId);
    await vacuum(dataSource, 'budget.transaction');
    const sent = jest.spyOn(ReadLane.prototype, 'rowsOnPool');
    for (const q of ['spotify', 'muller 17', 'starbuks coffee']) {
      sent.mockClear();
      const found = await find({ q });
      expect(found.length).toBeGreaterThan(0);
      expect(found.every((transaction) => transaction.accountId === accountId)).toBe(true);
      const [[statement, values]] = sent.mock.calls as unknown as [[{ text: string }, unknown[]]];
      const plan: unknown = await dataSource.query(`EXPLAIN (ANALYZE, FORMAT JSON) ${statement.text}`, [
        ...values,
      ]);
      const text = JSON.stringify(plan);
      expect(text).toContain('"Index Name":"ix_transaction_search"');
      expect(text).toMatch(/"Index Cond":"\(\(household_id = /);
      expect(scansOf([plan], 'transaction"').map(([kind]) => kind)).toEqual(['Bitmap Heap Scan']);
    }
    sent.mockRestore();
  }, 120_000);
});

/** Without triggers, which have nothing to do with what is asked here: 400 households of 450 rows, and one of 20,000. */
async function fillManyHouseholds(
  dataSource: DataSource,
  householdId: string,
  accountId: string,
): Promise<void> {
  const [index] = await dataSource.query<[{ definition: string }]>(
    "SELECT pg_get_indexdef('budget.ix_transaction_search'::regclass) AS definition",
  );
  await dataSource.query('DROP INDEX budget.ix_transaction_search');
  const fill = (from: number) =>
    dataSource.transaction(async (manager) => {
      await manager.query('SET LOCAL session_replication_role = replica');
      await manager.query(
        `INSERT INTO budget.transaction
         (household_id, id, revision, account_id, posted_on, amount, currency, payee, memo, status, source)
       SELECT CASE WHEN n <= 20000 THEN $1::uuid ELSE md5((n % 400)::text)::uuid END, md5(n::text)::uuid, 1,
              CASE WHEN n <= 20000 THEN $2::uuid ELSE md5((n % 400)::text)::uuid END,
              date '2024-01-01' + n % 1000, -n, 'EUR',
              (ARRAY['REWE Markt GmbH', 'SumUp *Café Müller', 'PAYPAL *SPOTIFY', 'Shell Station', 'Fresh Market',
                     'EDEKA', 'Amazon Mktp DE', 'Deutsche Bahn', '東京スーパー', 'Starbucks Coffee'])[1 + n / 7 % 10]
                || ' ' || n % 211,
              CASE WHEN n % 5 = 0 THEN 'memo ' || md5(n::text) END, 'cleared', 'import'
         FROM generate_series($3::int, $3 + 19999) AS n`,
        [householdId, accountId, from],
      );
    });
  for (let from = 1; from < 200_000; from += 20_000) await fill(from);
  // Faster than row by row.
  await dataSource.query(index.definition);
}
