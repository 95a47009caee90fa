import { Client } from 'pg';
import { makeHousehold } from '#budget/testing';
import { createTestDatabase, type TestDatabase } from '#shared/testing';
import { newSigningJwk } from './api-process.js';
import { withTransactions, writeMadeHouseholds, type WrittenHousehold } from './made-households.js';

const COPIES = 2;
/** Half a year with a trip abroad in it, and transfers. */
const made = makeHousehold({ seed: 11, country: 'DE', from: '2025-03-01', to: '2025-08-31' });
const books = withTransactions(made, made.transactions.length - 7);

describe('made households that are written by SQL', () => {
  let database: TestDatabase;
  let client: Client;
  let household: WrittenHousehold;

  beforeAll(async () => {
    database = await createTestDatabase();
    [household] = (await writeMadeHouseholds(database.url, newSigningJwk(), [
      { books, copies: COPIES },
      { books: withTransactions(books, 100), copies: 1 },
    ])) as [WrittenHousehold];
    client = new Client({ connectionString: database.url });
    await client.connect();
  });
  afterAll(async () => {
    await client.end();
    await database.drop();
  });

  const rows = async (sql: string, ...values: unknown[]) => {
    const { rows: found } = await client.query<unknown[]>({ text: sql, values, rowMode: 'array' });
    return found;
  };

  it('have the balances that they were made with, by the product’s own triggers', async () => {
    const balances = books.accounts.map(({ key, name, openingUnits }) => {
      const entries = books.transactions.filter(({ account }) => account === key);
      const balance = entries.reduce((sum, { units }) => sum + units, openingUnits);
      return [name, String(balance), String(entries.length)];
    });
    expect(
      await rows(
        'SELECT name, balance, transaction_count FROM budget.account WHERE household_id = $1 ORDER BY name',
        household.householdId,
      ),
    ).toEqual(balances.toSorted(([one = ''], [other = '']) => (one < other ? -1 : 1)));
  });

  it('are as many as were wanted, each with all of its transactions', async () => {
    const counts = await rows(
      'SELECT count(*)::integer FROM budget.transaction GROUP BY household_id ORDER BY 1',
    );
    expect(await rows('SELECT count(*)::integer FROM auth.session')).toEqual([[COPIES + 1]]);
    expect(counts.flat()).toEqual([100, ...Array<number>(COPIES).fill(books.transactions.length)]);
  });

  it('have their transfers, their splits, what was paid abroad, payees and tags', async () => {
    const count = (isSo: (transaction: (typeof books.transactions)[number]) => boolean) =>
      books.transactions.filter(isSo).length;
    const [found] = await rows(
      `SELECT count(transfer_id)::integer, count(original_amount)::integer, count(payee_id)::integer,
              count(*) FILTER (WHERE tags <> '{}')::integer
         FROM budget.transaction WHERE household_id = $1`,
      household.householdId,
    );
    expect(found).toEqual([
      count(({ transfer }) => transfer !== null),
      count(({ original }) => original !== null),
      books.transactions.length,
      count(({ tags }) => tags.length > 0),
    ]);
    expect(found).not.toContain(0);
    const split = await rows(
      `SELECT parent.amount::integer, sum(split.amount)::integer, count(DISTINCT split.category_id)::integer
         FROM budget.transaction AS parent
         JOIN budget.transaction_split AS split USING (household_id)
        WHERE parent.household_id = $1 AND split.transaction_id = parent.id GROUP BY parent.id, parent.amount`,
      household.householdId,
    );
    expect(split.length).toBeGreaterThan(0);
    expect(split).toEqual(split.map(([amount]) => [amount, amount, 2]));
  });
});
