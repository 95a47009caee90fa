import { registerUser, type TestUser } from '#auth/testing';
import { startProduct, type Product } from './product.js';

describe('accounts over HTTP', () => {
  let product: Product;
  let person: TestUser;

  beforeAll(async () => {
    product = await startProduct();
  });
  afterAll(() => product.stop());
  beforeEach(async () => {
    person = await registerUser(product.app, { currency: 'EUR', timeZone: 'Europe/Berlin' });
  });

  const call = async (method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, payload?: object) => {
    const answer = await product.app.inject({ method, url: `/v1${url}`, payload, headers: person.headers });
    return { status: answer.statusCode, body: answer.body === '' ? null : answer.json() };
  };
  const made = async (url: string, payload: object) => {
    const { status, body } = await call('POST', url, payload);
    expect(status).toBe(201);
    return body;
  };
  const openAccount = (name = 'Everyday', openingBalance = 0) =>
    made('/accounts', { name, type: 'checking', currency: 'EUR', openingBalance });
  const enter = (accountId: string, wishes: object = {}) =>
    made('/transactions', { accountId, postedOn: '2026-11-10', amount: -1250, ...wishes });

  describe('in the archive', () => {
    it('take no new transaction, by whatever way, and let what they hold be corrected', async () => {
      const [old, current] = [await openAccount('Old'), await openAccount('Current')];
      const { id } = await enter(old.id);
      const { id: elsewhere } = await enter(current.id);
      expect((await call('PATCH', `/accounts/${old.id}`, { archived: true })).status).toBe(200);

      const refused = { status: 409, body: { code: 'account_archived' } };
      const movement = { accountId: old.id, postedOn: '2026-11-11', amount: -300 };
      expect(await call('POST', '/transactions', movement)).toMatchObject(refused);
      const splits = [{ amount: -100 }, { amount: -200 }];
      expect(await call('POST', '/transactions', { ...movement, splits })).toMatchObject(refused);
      const move = await call('PATCH', `/transactions/${elsewhere}`, { accountId: old.id });
      expect(move).toMatchObject({ ...refused, body: { errors: [{ pointer: '/accountId' }] } });

      expect((await call('PATCH', `/transactions/${id}`, { memo: 'Corrected', amount: -1 })).status).toBe(
        200,
      );
      expect((await call('PATCH', `/transactions/${id}`, { accountId: current.id })).status).toBe(200);
      expect((await call('GET', `/accounts/${old.id}`)).body).toMatchObject({ balance: 0, archived: true });

      expect((await call('PATCH', `/accounts/${old.id}`, { archived: false })).status).toBe(200);
      await made('/transactions', movement);
    });

    it('are left out of pickers, and listed by themselves', async () => {
      const [shown, hidden] = [await openAccount('Shown'), await openAccount('Hidden')];
      await call('PATCH', `/accounts/${hidden.id}`, { archived: true });
      const listed = async (query: string) =>
        (await call('GET', `/accounts${query}`)).body.data.map(({ id }: { id: string }) => id);
      expect(await listed('?archived=false')).toEqual([shown.id]);
      expect(await listed('?archived=true')).toEqual([hidden.id]);
      expect(await listed('')).toEqual([shown.id, hidden.id]);
      expect((await call('GET', '/accounts?archived=perhaps')).status).toBe(400);
    });
  });

  describe('with a history of their balance', () => {
    it('show it by day, week and month', async () => {
      const { id } = await openAccount('Everyday', 10_000);
      await enter(id, { postedOn: '2026-10-31', amount: -2500 });
      await enter(id, { postedOn: '2026-11-02', amount: 500 });
      const range = 'from=2026-10-31&to=2026-11-03';
      expect((await call('GET', `/accounts/${id}/balance-history?${range}`)).body).toMatchObject({
        accountId: id,
        currency: 'EUR',
        granularity: 'day',
        balanceBefore: 10_000,
        points: [
          { date: '2026-10-31', balance: 7_500 },
          { date: '2026-11-01', balance: 7_500 },
          { date: '2026-11-02', balance: 8_000 },
          { date: '2026-11-03', balance: 8_000 },
        ],
      });
      const weeks = await call('GET', `/accounts/${id}/balance-history?${range}&granularity=week`);
      expect(weeks.body.points).toEqual([
        { date: '2026-11-01', balance: 7_500 },
        { date: '2026-11-03', balance: 8_000 },
      ]);
    });

    it('answer for a year without a range, for 50 years of days, and not for more', async () => {
      const { id } = await openAccount();
      const ask = (query: string) => call('GET', `/accounts/${id}/balance-history${query}`);
      expect([365, 366]).toContain((await ask('')).body.points.length);
      expect((await ask('?from=1976-11-23&to=2026-11-22')).body.points).toHaveLength(18_262);
      for (const range of ['?from=1976-11-22&to=2026-11-22', '?from=2026-11-22&to=2026-11-21']) {
        expect(await ask(range)).toMatchObject({ status: 400, body: { code: 'invalid_parameter' } });
      }
    });
  });
});
