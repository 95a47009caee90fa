import { NestFactory } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { registerUser, type TestUser } from '#auth/testing';
import { addDays, localDateIn, type LocalDate } from '#shared';
import { JsonLogger } from '#shared/observability';
import { eventually } from '#shared/testing';
import { startProduct, type Product } from '../../api/test/product.js';
import { WorkerModule } from '../src/worker.module.js';

const DEADLINE_MS = 60_000;

interface ShownTransaction {
  readonly id: string;
  readonly postedOn: LocalDate;
  readonly amount: number;
  readonly status: string;
  readonly source: string;
}

describe('what recurs', () => {
  const today = localDateIn('UTC', new Date());
  let product: Product;
  let person: TestUser;
  let accountId: string;

  beforeAll(async () => {
    product = await startProduct((environment) =>
      NestFactory.createApplicationContext(WorkerModule.forRoot(environment), {
        logger: new JsonLogger('worker', 'error'),
      }),
    );
  }, 60_000);
  afterAll(() => product.stop());
  beforeEach(async () => {
    person = await registerUser(product.app, { currency: 'EUR' });
    accountId = (await call('POST', '/accounts', { name: 'Everyday', type: 'checking', currency: 'EUR' })).id;
  });

  const call = async (method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, payload?: object) => {
    const answer = await product.app.inject({ method, url: `/v1${url}`, payload, headers: person.headers });
    expect([answer.statusCode < 300, answer.body]).toEqual([true, answer.body]);
    return answer.body === '' ? null : answer.json();
  };
  const spend = (daysFromToday: number, amount: number) =>
    call('POST', '/transactions', {
      ...{ accountId, payee: 'STREAMING 4711', postedOn: addDays(today, daysFromToday), amount },
    });
  /** Looks until it holds. The worker waits a minute for more changes; here it does not. */
  const soon = <T>(look: () => Promise<T>) =>
    eventually(async () => {
      await product.app
        .get(DataSource)
        .query(
          `UPDATE platform.outbox SET available_at = now() WHERE job = 'recurring-refresh' AND sent_at IS NULL`,
        );
      return look();
    }, DEADLINE_MS);
  const theItem = async () => {
    const { data } = await call('GET', '/recurring');
    expect(data).toHaveLength(1);
    return data[0];
  };
  const transactions = async (): Promise<ShownTransaction[]> => (await call('GET', '/transactions')).data;
  const told = async () =>
    (await call('GET', '/notifications')).data.map(
      (each: { kind: string; recurring: { on: string; amount: number; previousAmount: number | null } }) => [
        each.kind,
        each.recurring.on,
        each.recurring.amount,
        each.recurring.previousAmount,
      ],
    );

  it('is found, confirmed, expected, arrives, and changes its price', async () => {
    for (const days of [-28, -21, -14, -7]) await spend(days, -1_299);
    const found = await soon(theItem);
    expect(found).toMatchObject({
      ...{ status: 'detected', cadence: 'weekly', amount: -1_299, occurrences: 4 },
      ...{ lastSeenOn: addDays(today, -7), nextDueOn: today, createsTransactions: false },
    });

    await call('PATCH', `/recurring/${found.id}`, { status: 'confirmed', createsTransactions: true });
    const expected = await soon(async () => {
      const pending = (await transactions()).filter(({ status }) => status === 'pending');
      expect(pending).toEqual([
        expect.objectContaining({ postedOn: today, amount: -1_299, source: 'recurring' }),
      ]);
      return pending[0]!;
    });

    const arrived = await spend(-1, -1_499);
    await soon(async () => {
      const all = await transactions();
      expect(all.map(({ id }) => id)).not.toContain(expected.id);
      expect(all.filter(({ postedOn }) => postedOn >= addDays(today, -1))).toEqual([
        expect.objectContaining({ id: arrived.id, amount: -1_499, source: 'manual' }),
      ]);
    });
    // What was due today has come; there is one such item still, due in a week.
    expect(await theItem()).toMatchObject({ occurrences: 5, nextDueOn: addDays(today, 7), amount: -1_299 });
    expect(await told()).toEqual([]);

    await spend(0, -1_499);
    await soon(async () => {
      expect(await told()).toEqual([['recurring_price_changed', addDays(today, -1), -1_499, -1_299]]);
    });
    expect(await theItem()).toMatchObject({
      ...{ amount: -1_499, previousAmount: -1_299, priceChangedOn: addDays(today, -1) },
    });
  }, 180_000);

  it('and does not come is told once, and a dismissed item stays away', async () => {
    const { id } = await call('POST', '/recurring', {
      ...{ accountId, name: 'Gym', payee: 'Gym', categoryId: null, cadence: 'weekly', amount: -2_000 },
      ...{ nextDueOn: addDays(today, -10), createsTransactions: false },
    });
    await soon(async () => {
      expect(await told()).toEqual([['recurring_missed', addDays(today, -3), -2_000, null]]);
    });
    expect(await theItem()).toMatchObject({ id, missedOn: addDays(today, -3), nextDueOn: addDays(today, 4) });

    for (const days of [-28, -21, -14, -7]) await spend(days, -1_299);
    const found = await soon(async () => {
      const { data } = await call('GET', '/recurring');
      expect(data).toHaveLength(2);
      return data.find((item: { id: string }) => item.id !== id);
    });
    expect((await call('PATCH', `/recurring/${found.id}`, { status: 'dismissed' })).status).toBe('dismissed');
    const another = await spend(0, -1_299);
    await call('PATCH', `/recurring/${id}`, { nextDueOn: addDays(today, -12) });
    await soon(async () => {
      expect((await call('GET', `/recurring/${id}`)).nextDueOn).toBe(addDays(today, 2));
    });
    // The same turn has seen the new transaction and left the dismissed item as it was.
    expect((await call('GET', `/recurring/${found.id}`)).status).toBe('dismissed');
    expect((await call('GET', '/recurring')).data).toHaveLength(2);
    expect(await told()).toHaveLength(1);
    expect((await transactions()).map((each) => each.id)).toContain(another.id);
  }, 180_000);
});
