import { createHash } from 'node:crypto';
import { NestFactory } from '@nestjs/core';
import { renderSampleReceipt } from '#receipt/testing';
import { JsonLogger } from '#shared/observability';
import { eventually } from '#shared/testing';
import { WorkerModule } from '../../worker/src/worker.module.js';
import { apiClient, bodyOf, type ApiClient, type Schemas } from './client/api-client.js';
import { startProduct, type Product } from './product.js';

const READING_DEADLINE_MS = 60_000;

/** What a client app does, with the client that is generated from the API document. */
describe('a client app', () => {
  let product: Product;
  let baseUrl: string;
  let registration: Schemas['Registration'];
  let api: ApiClient;

  beforeAll(async () => {
    product = await startProduct((environment) =>
      NestFactory.createApplicationContext(WorkerModule.forRoot(environment), {
        logger: new JsonLogger('worker', 'error'),
      }),
    );
    baseUrl = await product.listen();
  });
  afterAll(() => product.stop());
  beforeEach(async () => {
    const email = `${crypto.randomUUID()}@example.org`;
    const body = { email, password: 'correct horse battery staple', currency: 'EUR' };
    registration = bodyOf(await (await product.connect()).POST('/v1/auth/register', { body }));
    api = await product.connect(registration.accessToken);
  });

  const openAccount = async (currency: string) =>
    bodyOf(await api.POST('/v1/accounts', { body: { name: 'Everyday', type: 'checking', currency } }));

  const findExpenseCategory = async () => {
    const { data } = bodyOf(await api.GET('/v1/categories', { params: { query: { limit: 200 } } }));
    return data.find(({ kind }) => kind === 'expense')!;
  };

  const readPage = async (cursor?: string) =>
    bodyOf(await api.GET('/v1/sync', { params: { query: { since: 0, cursor } } }));

  /** Everything that the household has, as a client with an empty copy gets it. */
  async function syncAll() {
    const pages = [await readPage()];
    while (pages.at(-1)!.more) pages.push(await readPage(pages.at(-1)!.nextCursor!));
    return {
      accounts: pages.flatMap(({ changes }) => changes.accounts),
      transactions: pages.flatMap(({ changes }) => changes.transactions),
      budgets: pages.flatMap(({ changes }) => changes.budgets),
      receipts: pages.flatMap(({ changes }) => changes.receipts),
    };
  }

  it('keeps books: account, transaction, list, budget, report, sync', async () => {
    const account = await openAccount('EUR');
    const category = await findExpenseCategory();
    const body = {
      accountId: account.id,
      postedOn: '2026-11-10',
      amount: -1250,
      categoryId: category.id,
      payee: 'Corner Market',
    };
    const params = { header: { 'Idempotency-Key': 'journey-1' } };
    const recorded = await api.POST('/v1/transactions', { params, body });
    const transaction = bodyOf(recorded);
    expect(recorded.response.status).toBe(201);
    const repeated = await api.POST('/v1/transactions', { params, body });
    expect(repeated.response.headers.get('idempotency-replayed')).toBe('true');
    expect(bodyOf(repeated)).toEqual(transaction);

    const query = { q: 'corner', accountId: [account.id], minAmount: -2000 };
    const list = bodyOf(await api.GET('/v1/transactions', { params: { query } }));
    expect(list).toEqual({ data: [transaction], nextCursor: null });

    const corrected = await api.PATCH('/v1/transactions/{id}', {
      params: {
        path: { id: transaction.id },
        header: { 'If-Match': recorded.response.headers.get('etag')! },
      },
      body: { amount: -1300, memo: null },
    });
    expect(bodyOf(corrected).amount).toBe(-1300);

    const budget = bodyOf(
      await api.POST('/v1/budgets', {
        body: {
          name: 'Month',
          period: 'monthly',
          startsOn: '2026-11-01',
          currency: 'EUR',
          lines: [{ categoryId: category.id, amount: 100_000 }],
        },
      }),
    );
    const period = bodyOf(
      await api.GET('/v1/budgets/{id}/periods/{firstDay}', {
        params: { path: { id: budget.id, firstDay: '2026-11-01' } },
      }),
    );
    expect(period.lines[0]).toMatchObject({ spent: 1300, available: 98_700 });

    const range = { from: '2026-11-01', to: '2026-11-30' };
    const report = await api.GET('/v1/analytics/spend-by-category', { params: { query: range } });
    const [row, ...others] = bodyOf(report).rows;
    expect(others).toEqual([]);
    expect(row).toMatchObject({
      ...{ categoryId: category.id, name: category.name, amount: 1300, share: 1, transactionCount: 1 },
    });
    // The link leads to what the figure is made of, here that one transaction.
    const behind = new URL(row!.links.transactions, 'http://any');
    const { data } = bodyOf(
      await api.GET('/v1/transactions', {
        params: { query: Object.fromEntries(behind.searchParams) },
      }),
    );
    expect(data.map(({ id }) => id)).toEqual([transaction.id]);
    const unchanged = await api.GET('/v1/analytics/spend-by-category', {
      params: { query: range, header: { 'If-None-Match': report.response.headers.get('etag')! } },
    });
    expect(unchanged.response.status).toBe(304);

    const copy = await syncAll();
    expect(copy.accounts).toEqual([expect.objectContaining({ id: account.id, balance: -1300 })]);
    expect(copy.transactions).toEqual([corrected.data]);
    expect(copy.budgets).toEqual([budget]);
  });

  it('turns a photo into a transaction, a budget line and a report', async () => {
    const { image, truth } = await renderSampleReceipt(7);
    const { receipt, upload } = bodyOf(
      await api.POST('/v1/receipts', {
        body: {
          fileName: 'receipt.jpg',
          contentType: 'image/jpeg',
          byteSize: image.length,
          sha256: createHash('sha256').update(image).digest('hex'),
        },
      }),
    );
    const sent = await fetch(new URL(new URL(upload!.url).pathname, baseUrl), {
      method: upload!.method,
      headers: upload!.headers,
      body: new Uint8Array(image),
    });
    expect(sent.status).toBe(204);

    const params = { path: { id: receipt.id } };
    const completed = await api.POST('/v1/receipts/{id}/complete', { params });
    expect(completed.response.status).toBe(202);
    expect(completed.response.headers.get('location')).toBe(`/v1/receipts/${receipt.id}`);
    const read = await eventually(async () => {
      const now = bodyOf(await api.GET('/v1/receipts/{id}', { params }));
      expect(now.status).toMatch(/^(?:ready|needs_review|failed)$/);
      return now;
    }, READING_DEADLINE_MS);
    expect(read.extraction?.total).toMatchObject({ value: truth.total });
    expect(read.extraction?.total.evidence?.box).toHaveLength(4);
    expect(read.extraction?.purchasedOn.value).toBe(truth.date);

    const account = await openAccount(truth.currency);
    const category = await findExpenseCategory();
    const firstDay = `${truth.date.slice(0, 7)}-01`;
    const budget = bodyOf(
      await api.POST('/v1/budgets', {
        body: {
          name: 'Month',
          period: 'monthly',
          startsOn: firstDay,
          currency: truth.currency,
          lines: [{ categoryId: category.id, amount: 100_000 }],
        },
      }),
    );

    const body = { accountId: account.id, categoryId: category.id };
    const confirmed = await api.POST('/v1/receipts/{id}/confirm', { params, body });
    expect(confirmed.response.status).toBe(201);
    const { transaction } = bodyOf(confirmed);
    expect(transaction).toMatchObject({
      amount: -truth.total,
      currency: truth.currency,
      postedOn: truth.date,
      categoryId: category.id,
      receiptId: receipt.id,
      source: 'receipt',
    });
    expect(confirmed.data?.receipt).toMatchObject({ status: 'confirmed', transactionId: transaction.id });
    const repeated = await api.POST('/v1/receipts/{id}/confirm', { params, body });
    expect(repeated.response.status).toBe(200);
    expect(bodyOf(repeated).transaction.id).toBe(transaction.id);

    const period = bodyOf(
      await api.GET('/v1/budgets/{id}/periods/{firstDay}', { params: { path: { id: budget.id, firstDay } } }),
    );
    expect(period.lines[0]).toMatchObject({ spent: truth.total, available: 100_000 - truth.total });
    const query = { from: firstDay, to: truth.date, currency: truth.currency };
    const report = bodyOf(await api.GET('/v1/analytics/spend-by-category', { params: { query } }));
    expect(report.rows).toEqual([
      expect.objectContaining({ categoryId: category.id, amount: truth.total, transactionCount: 1 }),
    ]);
    const copy = await syncAll();
    expect(copy.receipts).toEqual([expect.objectContaining({ id: receipt.id, status: 'confirmed' })]);
    expect(copy.transactions).toEqual([transaction]);
  }, 90_000);

  it('is told what is wrong in types it knows', async () => {
    const body = { name: '', type: 'sock' as 'cash', currency: 'EUR' };
    const { error, response } = await api.POST('/v1/accounts', { body });
    expect(response.status).toBe(422);
    expect(error?.errors?.map(({ pointer }) => pointer).sort()).toEqual(['/name', '/type']);
  });

  it('renews its tokens and signs out', async () => {
    const anybody = await product.connect();
    const { refreshToken } = registration;
    const tokens = bodyOf(await anybody.POST('/v1/auth/refresh', { body: { refreshToken } }));
    const renewed = apiClient(baseUrl, tokens.accessToken);
    expect(bodyOf(await renewed.GET('/v1/me')).id).toBe(registration.user.id);
    expect((await renewed.POST('/v1/auth/logout')).response.status).toBe(204);
    expect((await renewed.GET('/v1/me')).response.status).toBe(401);
  });
});
