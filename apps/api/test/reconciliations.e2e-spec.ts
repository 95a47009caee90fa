import { registerUser, type TestUser } from '#auth/testing';
import { startProduct, type Product } from './product.js';

describe('reconciliations over HTTP', () => {
  let product: Product;
  let person: TestUser;
  let accountId: string;

  beforeAll(async () => {
    product = await startProduct();
  });
  afterAll(() => product.stop());
  beforeEach(async () => {
    person = await registerUser(product.app, { currency: 'EUR' });
    const account = { name: 'Everyday', type: 'checking', currency: 'EUR', openingBalance: 100_000 };
    accountId = (await call('POST', '/accounts', account)).body.id;
  });

  const call = async (method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, payload?: object) => {
    const answer = await product.app.inject({ method, url: `/v1${url}`, payload, headers: person.headers });
    return { status: answer.statusCode, body: answer.body === '' ? null : answer.json() };
  };
  const spend = async (amount: number, wishes: object = {}): Promise<string> =>
    (await call('POST', '/transactions', { accountId, postedOn: '2026-10-10', amount, ...wishes })).body.id;
  const begin = async (statementBalance: number) => {
    const { status, body } = await call('POST', `/accounts/${accountId}/reconciliations`, {
      ...{ statementDate: '2026-10-31', statementBalance },
    });
    expect(status).toBe(201);
    return { path: `/accounts/${accountId}/reconciliations/${body.id}`, state: body };
  };
  const refusal = (status: number, code: string) => ({ status, body: expect.objectContaining({ code }) });

  it('name the difference, shrink it by marks, hold what was found, and let go of it again', async () => {
    const found = await spend(-4_000, { status: 'cleared' });
    const forgotten = await spend(-350, { status: 'pending', payee: 'Corner Coffee' });
    const later = await spend(-9_999, { status: 'cleared', postedOn: '2026-11-02' });
    const { path, state } = await begin(95_650);
    expect(state).toMatchObject({
      ...{ status: 'open', clearedBalance: 96_000, difference: -350, unclearedCount: 1 },
      uncleared: [{ id: forgotten, amount: -350, payee: 'Corner Coffee' }],
    });
    expect(await call('POST', `${path}/complete`, {})).toEqual(refusal(409, 'reconciliation_difference'));

    expect((await call('POST', `${path}/marks`, { cleared: [forgotten] })).body).toMatchObject({
      ...{ difference: 0, clearedBalance: 95_650, unclearedCount: 0 },
    });
    expect(await call('POST', `${path}/complete`, {})).toMatchObject({
      ...{ status: 200, body: { status: 'completed', adjustmentTransactionId: null } },
    });
    const statusOf = async (id: string) => (await call('GET', `/transactions/${id}`)).body.status;
    expect(await Promise.all([found, forgotten, later].map(statusOf))).toEqual([
      ...['reconciled', 'reconciled', 'cleared'],
    ]);

    const held = refusal(409, 'transaction_reconciled');
    expect(await call('PATCH', `/transactions/${found}`, { amount: -4_001 })).toEqual(held);
    expect(await call('DELETE', `/transactions/${found}`)).toEqual(held);
    expect((await call('PATCH', `/transactions/${found}`, { memo: 'Shoes' })).status).toBe(200);
    expect((await call('GET', `/accounts/${accountId}`)).body.balance).toBe(85_651);

    expect((await call('POST', `${path}/reopen`)).body).toMatchObject({ status: 'open', difference: 0 });
    expect(await statusOf(found)).toBe('cleared');
    expect((await call('PATCH', `/transactions/${found}`, { amount: -4_001 })).status).toBe(200);
    expect((await call('GET', path)).body.difference).toBe(1);
  });

  it('make up for a difference that is accepted, and take that back when they are reopened', async () => {
    await spend(-4_000, { status: 'cleared' });
    const { path } = await begin(95_900);
    const { body } = await call('POST', `${path}/complete`, { acceptDifference: true });
    expect(body).toMatchObject({ status: 'completed', adjustmentTransactionId: expect.any(String) });
    const adjustment = `/transactions/${body.adjustmentTransactionId}`;
    expect((await call('GET', adjustment)).body).toMatchObject({ amount: -100, status: 'reconciled' });
    expect((await call('GET', `/accounts/${accountId}`)).body.balance).toBe(95_900);
    await call('POST', `${path}/reopen`);
    expect((await call('GET', adjustment)).status).toBe(404);
    expect((await call('GET', `/accounts/${accountId}`)).body.balance).toBe(96_000);
    expect((await call('DELETE', path)).status).toBe(204);
    expect((await call('GET', path)).status).toBe(404);
  });

  it('are open one at a time, and not there for others', async () => {
    const { path } = await begin(100_000);
    const second = await call('POST', `/accounts/${accountId}/reconciliations`, {
      ...{ statementDate: '2026-11-30', statementBalance: 1 },
    });
    expect(second).toEqual(refusal(409, 'reconciliation_open'));
    person = await registerUser(product.app);
    expect((await call('GET', path)).status).toBe(404);
    expect((await call('POST', `${path}/complete`, { acceptDifference: true })).status).toBe(404);
  });
});
