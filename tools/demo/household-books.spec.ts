import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeHousehold } from '#budget/testing';
import { createTestDatabase, freePort, testEnvironment, type TestDatabase } from '#shared/testing';
import { apiEnvironment, newSigningJwk } from '../bench/api-process.js';
import { startCompiledApi } from '../bench/compiled-api.js';
import type { ListAnswer, Registration, SpendReport } from './answers.js';
import { enterBooks, type Books } from './household-books.js';
import { ProductClient } from './product-client.js';

const START_TIMEOUT_MS = 90_000;

interface AccountAnswer {
  readonly id: string;
  readonly currency: string;
  readonly balance: number;
}

/** A summer with a trip abroad in it, paid by card in another currency. */
const household = makeHousehold({ seed: 11, country: 'DE', from: '2025-06-01', to: '2025-08-31' });

describe('a made household in the product', () => {
  let folder: string;
  let database: TestDatabase;
  let stopApi: () => Promise<void>;
  let client: ProductClient;
  let books: Books;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'budgetsync-demo-'));
    database = await createTestDatabase();
    const { REDIS_URL: redisUrl = '' } = testEnvironment(database, folder);
    const port = await freePort();
    const place = { databaseUrl: database.url, redisUrl, folder, port, signingJwk: newSigningJwk() };
    stopApi = await startCompiledApi(port, apiEnvironment(place));
    client = new ProductClient(`http://127.0.0.1:${port}`);
    const registration = await client.post<Registration>('/v1/auth/register', {
      ...{ email: 'anna@example.com', password: 'correct horse battery staple', locale: 'en' },
      currency: household.currency,
    });
    client.signIn(registration.accessToken);
    books = await enterBooks(client, household);
    // A process of its own and some hundred requests: on a busy machine they take their time.
  }, START_TIMEOUT_MS);
  afterAll(async () => {
    await stopApi();
    await database.drop();
    await rm(folder, { recursive: true, force: true });
  });

  it('has the balances that it was made with', async () => {
    const { data } = await client.get<ListAnswer<AccountAnswer>>('/v1/accounts');
    const balances = household.accounts.map(({ key, currency, openingUnits }) => {
      const entries = household.transactions.filter(({ account }) => account === key);
      const balance = entries.reduce((sum, { units }) => sum + units, openingUnits);
      return { id: books.accounts.get(key), currency, balance: Number(balance) };
    });
    const answered = data.map(({ id, currency, balance }) => ({ id, currency, balance }));
    expect(answered.toSorted(byId)).toEqual(balances.toSorted(byId));
  });

  it('spends per category what it was made to spend, transfers left out', async () => {
    const { from, to, currency } = household;
    const report = await client.get<SpendReport>(
      `/v1/analytics/spend-by-category?from=${from}&to=${to}&currency=${currency}`,
    );
    const groceries = household.transactions.filter(({ category }) => category === 'groceries');
    const row = report.rows.find(({ categoryId }) => categoryId === books.categories.get('groceries'));
    expect(row).toMatchObject({
      amount: Number(groceries.reduce((sum, { units }) => sum - units, 0n)),
      transactionCount: groceries.length,
    });
    const unsorted = household.transactions.filter(
      ({ category, transfer }) => category === null && transfer === null,
    );
    const uncategorised = report.rows.find(({ categoryId }) => categoryId === null);
    expect(uncategorised?.transactionCount ?? 0).toBe(unsorted.length);
  });
});

function byId({ id: one = '' }: { id?: string }, { id: other = '' }: { id?: string }): number {
  return one < other ? -1 : 1;
}
