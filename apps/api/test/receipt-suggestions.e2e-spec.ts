import { createHash } from 'node:crypto';
import { NestFactory } from '@nestjs/core';
import { registerUser, type TestUser } from '#auth/testing';
import { drawRows, writePdf } from '#receipt/testing';
import { JsonLogger } from '#shared/observability';
import { eventually } from '#shared/testing';
import { WorkerModule } from '../../worker/src/worker.module.js';
import { startProduct, type Product } from './product.js';

const PATIENCE_MS = 20_000;

describe('the category that is suggested for a receipt', () => {
  let product: Product;
  let person: TestUser;
  let accountId: string;
  let groceries: string;
  let eatingOut: string;

  beforeAll(async () => {
    product = await startProduct((environment) =>
      NestFactory.createApplicationContext(WorkerModule.forRoot(environment), {
        logger: new JsonLogger('worker', 'error'),
      }),
    );
  });
  afterAll(() => product.stop());
  beforeEach(async () => {
    person = await registerUser(product.app, { currency: 'EUR' });
    accountId = (await call('POST', 'accounts', { name: 'Giro', type: 'checking', currency: 'EUR' })).id;
    groceries = (await call('POST', 'categories', { name: 'Food at home', kind: 'expense' })).id;
    eatingOut = (await call('POST', 'categories', { name: 'Food elsewhere', kind: 'expense' })).id;
  });

  async function call(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, payload?: object) {
    const answer = await product.app.inject({ method, url: `/v1/${path}`, payload, headers: person.headers });
    expect([answer.statusCode < 300, answer.body]).toEqual([true, answer.body]);
    return answer.body === '' ? null : answer.json();
  }

  async function upload(merchant: string, total: string): Promise<string> {
    const rows = [[merchant], ['Date 2026-03-04 12:30'], ['Apples', total], ['TOTAL EUR', total]] as const;
    const bytes = writePdf([drawRows(rows)]);
    const { receipt, upload: link } = await call('POST', 'receipts', {
      ...{ fileName: 'receipt.pdf', contentType: 'application/pdf', byteSize: bytes.length },
      sha256: createHash('sha256').update(bytes).digest('hex'),
    });
    const headers = { 'content-type': 'application/pdf' };
    await product.app.inject({ method: 'PUT', url: new URL(link.url).pathname, payload: bytes, headers });
    await call('POST', `receipts/${receipt.id}/complete`);
    await eventually(async () => {
      expect(['needs_review', 'ready']).toContain((await call('GET', `receipts/${receipt.id}`)).status);
    }, PATIENCE_MS);
    return receipt.id;
  }

  const suggestionFor = async (id: string) => (await call('GET', `receipts/${id}`)).categorySuggestion;

  const book = (payee: string, categoryId: string, count: number) =>
    Promise.all(
      Array.from({ length: count }, (_, index) =>
        call('POST', 'transactions', {
          ...{ accountId, amount: -1_000 - index, postedOn: `2026-02-1${index}`, payee, categoryId },
        }),
      ),
    );

  const rule = (name: string, contains: string, actions: object[]) =>
    call('POST', 'rules', {
      name,
      conditions: {
        match: 'all',
        groups: [{ match: 'all', conditions: [{ field: 'payee', operator: 'contains', value: contains }] }],
      },
      actions,
    });

  it('is what the household gave this merchant, and says so wherever the receipt is shown', async () => {
    await book('CORNER MARKET', groceries, 3);
    const id = await upload('CORNER MARKET', '12.50');
    const expected = {
      categoryId: groceries,
      confidence: expect.any(Number),
      reason: {
        ...{ kind: 'payee', text: 'Corner Market', ruleId: null, matches: 3, of: 3 },
        summary: '3 of 3 times at Corner Market',
      },
    };
    const { data } = await call('GET', 'receipts');
    const queue = await call('GET', 'receipts/queue');
    const { changes } = await call('GET', 'sync?since=0');
    for (const shown of [await call('GET', `receipts/${id}`), data[0], queue.data[0], changes.receipts[0]])
      expect(shown.categorySuggestion).toEqual(expected);
    const { receipt, transaction } = await call('POST', `receipts/${id}/confirm`, { accountId });
    // Advice only: nobody has chosen it.
    expect([receipt.categorySuggestion, transaction.categoryId]).toEqual([null, null]);
  });

  it('is what a rule will do, before any habit', async () => {
    await book('CORNER MARKET', groceries, 3);
    const { id: ruleId } = await rule('Markets are for lunch', 'corner', [
      { type: 'set_category', categoryId: eatingOut },
    ]);
    const id = await upload('CORNER MARKET', '12.50');
    expect(await suggestionFor(id)).toEqual({
      ...{ categoryId: eatingOut, confidence: 1 },
      reason: {
        ...{ kind: 'rule', text: 'Markets are for lunch', ruleId, matches: null, of: null },
        summary: 'your rule “Markets are for lunch”',
      },
    });
    const { transaction } = await call('POST', `receipts/${id}/confirm`, { accountId });
    expect(transaction.categoryId).toBe(eatingOut);
  });

  it('is none where a rule divides the purchase, and none of a merchant that nobody knows', async () => {
    await book('CORNER MARKET', groceries, 3);
    const parts = [
      { share: 1, categoryId: groceries, memo: null },
      { share: 1, categoryId: eatingOut, memo: null },
    ];
    await rule('Half and half', 'corner', [{ type: 'split', parts }]);
    expect(await suggestionFor(await upload('CORNER MARKET', '12.50'))).toBeNull();
    expect(await suggestionFor(await upload('ZEBRA HARDWARE', '99.00'))).toBeNull();
  });

  it('follows a correction at once', async () => {
    await book('CORNER MARKET', groceries, 3);
    const id = await upload('C0RNR MRKT', '12.50');
    expect(await suggestionFor(id)).toBeNull();
    const corrected = await call('PATCH', `receipts/${id}`, { merchant: 'Corner Market' });
    expect(corrected.categorySuggestion).toMatchObject({ categoryId: groceries, reason: { kind: 'payee' } });
    const unknown = await call('PATCH', `receipts/${id}`, { merchant: 'Zebra Hardware' });
    expect(unknown.categorySuggestion).toBeNull();
  });

  it('is learned from the receipts that are confirmed before, and forgets what is archived', async () => {
    const [first, second] = [
      await upload('CORNER MARKET', '12.50'),
      await upload('CORNER MARKET', '17.25'),
    ] as const;
    expect(await suggestionFor(second)).toBeNull();
    const { revision } = await call('GET', `receipts/${second}`);
    await call('POST', `receipts/${first}/confirm`, { accountId, categoryId: groceries });
    const learned = await eventually(async () => {
      const receipt = await call('GET', `receipts/${second}`);
      expect(receipt.categorySuggestion).toMatchObject({ categoryId: groceries });
      return receipt;
    }, PATIENCE_MS);
    expect(learned.revision).toBeGreaterThan(revision);
    expect((await call('GET', `receipts/${first}`)).categorySuggestion).toBeNull();

    await call('PATCH', `categories/${groceries}`, { archived: true });
    await eventually(async () => expect(await suggestionFor(second)).toBeNull(), PATIENCE_MS);
  });

  it('is nothing of another household’s', async () => {
    await book('CORNER MARKET', groceries, 3);
    await rule('Mine', 'corner', [{ type: 'set_category', categoryId: eatingOut }]);
    person = await registerUser(product.app, { currency: 'EUR' });
    expect(await suggestionFor(await upload('CORNER MARKET', '12.50'))).toBeNull();
  });
});
