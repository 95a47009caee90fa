import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { registerUser, type TestUser } from '#auth/testing';
import { jest } from '@jest/globals';
import { startProduct, type Product } from './product.js';

describe('many transactions over HTTP', () => {
  let product: Product;
  let person: TestUser;
  let accountId: string;

  beforeAll(async () => {
    product = await startProduct();
    person = await registerUser(product.app, { currency: 'EUR' });
    const account = { name: 'Everyday', type: 'checking', currency: 'EUR' };
    accountId = (await call('POST', '/accounts', account)).json().id;
  });
  afterAll(() => product.stop());

  const call = (
    method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
    url: string,
    payload?: object,
    headers: object = {},
  ) => product.app.inject({ method, url: `/v1${url}`, payload, headers: { ...person.headers, ...headers } });
  const movement = (wishes: object = {}) => ({ accountId, postedOn: '2026-11-20', amount: -1250, ...wishes });

  it('a batch of 500 has one revision, a handful of statements, and one effect per key', async () => {
    const dataSource = product.app.get(DataSource);
    const operations = Array.from({ length: 500 }, (_, at) => ({
      op: 'create',
      transaction: movement({ id: randomUUID(), payee: `Shop ${at}` }),
    }));
    const { revision: before } = (await call('GET', '/sync?since=0&limit=1')).json();
    const log = jest.spyOn(dataSource.driver, 'createQueryRunner');
    const statements: string[] = [];
    const runners = log.mockImplementation(function (this: typeof dataSource.driver, mode) {
      const runner = Object.getPrototypeOf(this).createQueryRunner.call(this, mode);
      const query = runner.query.bind(runner);
      runner.query = (text: string, ...rest: unknown[]) => {
        statements.push(text);
        return query(text, ...rest);
      };
      return runner;
    });
    const key = { 'idempotency-key': randomUUID() };
    const answer = await call('POST', '/transactions/batch', { operations }, key);
    runners.mockRestore();
    expect(answer.statusCode).toBe(200);
    const { results, bulkActionId } = answer.json();
    expect(results.map(({ index, status }: { index: number; status: number }) => [index, status])).toEqual(
      operations.map((_, index) => [index, 201]),
    );
    expect(statements.length).toBeGreaterThan(5);
    expect(statements.length).toBeLessThanOrEqual(15);

    const repeat = await call('POST', '/transactions/batch', { operations }, key);
    expect(repeat.headers['idempotency-replayed']).toBe('true');
    expect(repeat.body).toBe(answer.body);
    const { revision } = (await call('GET', '/sync?since=0&limit=1')).json();
    expect(revision).toBe(Number(before) + 1);

    const undone = await call('POST', `/bulk-actions/${bulkActionId}/undo`);
    expect([undone.statusCode, undone.json()]).toMatchObject([
      201,
      {
        kept: [],
        bulkAction: { kind: 'undo', transactionCount: 500, by: { kind: 'user', id: person.userId } },
      },
    ]);
    expect((await call('GET', '/transactions')).json().data).toEqual([]);
    expect((await call('POST', `/bulk-actions/${bulkActionId}/undo`)).statusCode).toBe(409);
  });

  it('an operation is refused with the problem that it alone would have had', async () => {
    const wrong = movement({ categoryId: randomUUID() });
    const alone = await call('POST', '/transactions', wrong);
    const batch = await call('POST', '/transactions/batch', {
      operations: [{ op: 'create', transaction: wrong }],
    });
    const [{ status, problem, transaction }] = batch.json().results;
    const { instance: _instance, requestId: _requestId, ...expected } = alone.json();
    expect({ status, transaction, problem }).toMatchObject({
      ...{ status: alone.statusCode, transaction: null },
      problem: { ...expected, instance: '/v1/transactions/batch#/operations/0' },
    });
  });

  it('the history says who did what, page by page, and outlives the transaction', async () => {
    const { id, revision } = (await call('POST', '/transactions', movement({ payee: 'Shop' }))).json();
    await call('PATCH', `/transactions/${id}`, { payee: 'Market', lockedFields: ['payee'] });
    await call('DELETE', `/transactions/${id}`);
    const entries = [];
    for (let cursor = ''; ;) {
      const { data, nextCursor } = (
        await call('GET', `/transactions/${id}/history?limit=1${cursor && `&cursor=${cursor}`}`)
      ).json();
      entries.push(...data);
      if (nextCursor === null) break;
      cursor = nextCursor;
    }
    const by = { kind: 'user', id: person.userId };
    expect(entries).toMatchObject([
      { operation: 'deleted', field: null, before: { id, payee: 'Market', amount: -1250 }, after: null, by },
      { operation: 'changed', field: 'payee', before: 'Shop', after: 'Market', by },
      { operation: 'created', field: null, revision, by },
    ]);
    expect(JSON.stringify(entries)).not.toMatch(/digest|household/i);
    expect((await call('GET', `/transactions/${randomUUID()}/history`)).statusCode).toBe(404);
  });

  it('bulk needs ids or a filter, and something to change', async () => {
    const changes = { payee: 'X' };
    expect((await call('POST', '/transactions/bulk', { changes })).statusCode).toBe(422);
    expect((await call('POST', '/transactions/bulk', { filter: {}, changes })).statusCode).toBe(422);
    expect((await call('POST', '/transactions/bulk', { filter: { q: 'x' }, changes: {} })).statusCode).toBe(
      422,
    );
    expect((await call('POST', '/transactions/bulk', { filter: { q: 'x' }, changes })).json()).toEqual({
      ...{ bulkActionId: null, matched: 0, changed: 0, splitKept: 0 },
    });
  });
});
