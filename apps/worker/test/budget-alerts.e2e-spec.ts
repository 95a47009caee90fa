import { NestFactory } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { registerUser, type TestUser } from '#auth/testing';
import { localDateIn } from '#shared';
import { JsonLogger } from '#shared/observability';
import { eventually } from '#shared/testing';
import { startProduct, type Product } from '../../api/test/product.js';
import { WorkerModule } from '../src/worker.module.js';

/** Follower, relay and queue together take some seconds. */
const DEADLINE_MS = 30_000;

describe('budget alerts', () => {
  let product: Product;
  let person: TestUser;

  beforeAll(async () => {
    product = await startProduct((environment) =>
      NestFactory.createApplicationContext(WorkerModule.forRoot(environment), {
        logger: new JsonLogger('worker', 'silent'),
      }),
    );
  });
  afterAll(() => product.stop());
  beforeEach(async () => {
    person = await registerUser(product.app, { currency: 'EUR' });
  });

  const call = async (method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, payload?: object) => {
    const answer = await product.app.inject({ method, url: `/v1${url}`, payload, headers: person.headers });
    expect([answer.statusCode < 300, answer.body]).toEqual([true, answer.body]);
    return answer.body === '' ? null : answer.json();
  };

  const today = localDateIn('UTC', new Date());

  const openBudget = async () => {
    const account = await call('POST', '/accounts', { name: 'Everyday', type: 'checking', currency: 'EUR' });
    const category = await call('POST', '/categories', { name: 'Clothes' });
    const budget = await call('POST', '/budgets', {
      name: 'Household',
      period: 'monthly',
      startsOn: `${today.slice(0, 7)}-01`,
      currency: 'EUR',
      lines: [{ categoryId: category.id, amount: 10_000 }],
      alerts: { projected: false },
    });
    const spend = (amount: number) =>
      call('POST', '/transactions', {
        ...{ accountId: account.id, categoryId: category.id, postedOn: today, amount: -amount },
      });
    return { budget, category, spend };
  };

  const notified = async (query = '') => (await call('GET', `/notifications${query}`)).data;

  it('follow what is spent, seconds later and once each', async () => {
    const { budget, category, spend } = await openBudget();
    await spend(8_000);
    await eventually(async () => expect(await notified()).toHaveLength(1), DEADLINE_MS);
    const [first] = await notified();
    expect(first).toMatchObject({
      kind: 'budget_threshold',
      read: false,
      budget: { budgetId: budget.id, categoryId: category.id, threshold: 80, spent: 8_000, available: 2_000 },
    });
    await spend(3_000);
    await eventually(async () => expect(await notified()).toHaveLength(2), DEADLINE_MS);
    expect((await notified())[0].budget).toMatchObject({ threshold: 100, spent: 11_000 });
    expect((await call('GET', `/budgets/${budget.id}`)).status).toBe('exhausted');
    // What the worker wrote itself is a change, too; it must not make it write again.
    const { revision } = (await call('GET', '/sync?since=0')) as { revision: number };
    await spend(1);
    await eventually(async () => {
      const [row] = await product.app
        .get(DataSource)
        .query('SELECT count(*)::int AS open FROM platform.outbox WHERE finished_at IS NULL AND job = $1', [
          'budget-alerts',
        ]);
      expect(row).toEqual({ open: 0 });
    }, DEADLINE_MS);
    expect((await call('GET', '/sync?since=0')).revision).toBe(revision + 1);
  }, 90_000);

  it('are read one by one or all at once, and synced', async () => {
    const { spend } = await openBudget();
    await spend(8_500);
    await eventually(async () => expect(await notified()).toHaveLength(1), DEADLINE_MS);
    const [{ id, revision }] = await notified();
    const read = await call('PATCH', `/notifications/${id}`, { read: true });
    expect(read).toMatchObject({ id, read: true, readAt: expect.any(String) });
    expect(read.revision).toBeGreaterThan(revision);
    expect(await notified('?unread=true')).toEqual([]);
    expect((await call('GET', `/sync?since=${revision}`)).changes.notifications).toEqual([read]);
    expect((await call('PATCH', `/notifications/${id}`, { read: false })).readAt).toBeNull();
    expect(await call('POST', '/notifications/read-all')).toEqual({ marked: 1 });
    expect(await call('POST', '/notifications/read-all')).toEqual({ marked: 0 });
    expect(await notified('?unread=true')).toEqual([]);
  }, 60_000);
});
