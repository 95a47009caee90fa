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

  describe('with tags on their transactions', () => {
    it('show them with counts, renamed, merged and taken off everywhere in one revision each, rules included', async () => {
      const { id } = await openAccount();
      const [both, one, holiday] = [
        await enter(id, { tags: ['weekly', 'food/home'] }),
        await enter(id, { tags: ['food/home'] }),
        await enter(id, { tags: ['holiday'] }),
      ];
      const memo = { field: 'memo', operator: 'contains', value: 'holiday' };
      const { id: ruleId } = await made('/rules', {
        name: 'Away',
        conditions: { groups: [{ conditions: [{ field: 'tag', tag: 'holiday' }, memo] }] },
        actions: [
          { type: 'set_memo', memo: 'holiday' },
          { type: 'add_tags', tags: ['food/home', 'other', 'weekly'] },
        ],
      });
      const tags = async () => (await call('GET', '/tags')).body.data;
      expect(await tags()).toEqual([
        { name: 'food/home', usageCount: 2 },
        { name: 'holiday', usageCount: 1 },
        { name: 'weekly', usageCount: 1 },
      ]);
      const tagsOf = async (transaction: { id: string }) =>
        (await call('GET', `/transactions/${transaction.id}`)).body.tags;

      expect(await call('PATCH', '/tags/holiday', { name: 'weekly' })).toMatchObject({
        status: 409,
        body: { code: 'tag_exists' },
      });
      expect((await call('PATCH', '/tags/holiday', { name: 'summer' })).body).toEqual({
        name: 'summer',
        usageCount: 1,
      });
      expect(await tagsOf(holiday)).toEqual(['summer']);
      const merged = await call('POST', '/tags/food%2Fhome/merge', { into: 'weekly' });
      expect(merged).toEqual({ status: 200, body: { name: 'weekly', usageCount: 2 } });
      expect(await tagsOf(both)).toEqual(['weekly']);
      expect(await tagsOf(one)).toEqual(['weekly']);
      expect((await call('GET', `/transactions/${both.id}`)).body.revision).toBe(
        (await call('GET', `/transactions/${one.id}`)).body.revision,
      );
      expect((await call('GET', `/rules/${ruleId}`)).body).toMatchObject({
        conditions: { groups: [{ conditions: [{ field: 'tag', tag: 'summer' }, memo] }] },
        actions: [{ type: 'set_memo', memo: 'holiday' }, { tags: ['weekly', 'other'] }],
      });
      expect((await call('DELETE', '/tags/weekly')).status).toBe(204);
      expect(await tagsOf(one)).toEqual([]);
      expect(await tags()).toEqual([{ name: 'summer', usageCount: 1 }]);
      expect((await call('DELETE', '/tags/weekly')).status).toBe(404);
      expect((await call('POST', '/tags/summer/merge', { into: 'winter' })).status).toBe(422);
      const page = await call('GET', '/tags?limit=1');
      expect(page.body).toMatchObject({ data: [{ name: 'summer' }], nextCursor: null });
    });
  });
});
