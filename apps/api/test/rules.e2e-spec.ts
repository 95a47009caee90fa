import { registerUser, type TestUser } from '#auth/testing';
import { newId } from '#shared';
import { startProduct, type Product } from './product.js';

describe('rules over HTTP', () => {
  let product: Product;
  let person: TestUser;

  beforeAll(async () => {
    product = await startProduct();
  });
  afterAll(() => product.stop());
  beforeEach(async () => {
    person = await registerUser(product.app, { currency: 'EUR', timeZone: 'Europe/Berlin' });
  });

  const call = (
    method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE',
    url: string,
    payload?: object,
    headers: Record<string, string> = {},
  ) => product.app.inject({ method, url: `/v1${url}`, payload, headers: { ...person.headers, ...headers } });
  const made = async (url: string, payload: object) => {
    const answer = await call('POST', url, payload);
    expect(answer.statusCode).toBe(201);
    return answer.json();
  };
  const rule = (wishes: object = {}) => ({
    name: 'Market',
    conditions: { groups: [{ conditions: [{ field: 'payee', operator: 'contains', value: 'market' }] }] },
    actions: [{ type: 'add_tags', tags: ['market'] }],
    ...wishes,
  });

  it('fills in what is not said, and answers a repeat with what is there', async () => {
    const body = { ...rule(), id: newId() };
    const first = await call('POST', '/rules', body, { 'idempotency-key': newId() });
    expect(first.statusCode).toBe(201);
    expect(first.json()).toMatchObject({
      ...{ id: body.id, enabled: true, stops: false, position: 0 },
      conditions: { match: 'all', groups: [{ match: 'all' }] },
    });
    const again = await call('POST', '/rules', body);
    expect([again.statusCode, again.json()]).toEqual([200, first.json()]);
    const other = await call('POST', '/rules', { ...body, name: 'Other' });
    expect([other.statusCode, other.json().code]).toEqual([409, 'id_already_used']);
  });

  it('orders them, and tells who synchronises of new ones, moved ones and deleted ones', async () => {
    const [a, b] = [await made('/rules', rule({ name: 'a' })), await made('/rules', rule({ name: 'b' }))];
    const since = (await call('GET', '/sync?since=0')).json().revision;
    const ordered = await call('PUT', '/rules/order', { ruleIds: [b.id] });
    expect(ordered.statusCode).toBe(200);
    expect(ordered.json().data.map(({ name }: { name: string }) => name)).toEqual(['b', 'a']);
    expect((await call('GET', '/rules')).json()).toEqual(ordered.json());
    await call('DELETE', `/rules/${a.id}`);
    const { changes, deleted } = (await call('GET', `/sync?since=${since}`)).json();
    expect(changes.rules).toEqual([expect.objectContaining({ id: b.id, position: 0 })]);
    expect(deleted).toEqual([{ entity: 'rule', id: a.id }]);
  });

  const textCondition = (value: string) => ({
    conditions: { groups: [{ conditions: [{ field: 'payee', operator: 'regex', value }] }] },
  });
  const VALUE = '/conditions/groups/0/conditions/0/value';
  const parts = [{ share: 1 }, { share: 2 }];
  it.each<[string, object, string]>([
    ['a pattern that is none', textCondition('(a'), VALUE],
    ['a pattern with a back-reference', textCondition('(a+)\\1'), VALUE],
    ['a pattern that is too large', textCondition('[a-z]{1,99}x'), VALUE],
    ['no condition', { conditions: { groups: [] } }, '/conditions/groups'],
    ['no action', { actions: [] }, '/actions'],
    ['one part of a split', { actions: [{ type: 'split', parts: [{ share: 1 }] }] }, '/actions/0/parts'],
    [
      'a category beside splits',
      {
        actions: [
          { type: 'split', parts },
          { type: 'set_category', categoryId: newId() },
        ],
      },
      '/actions/1/type',
    ],
    [
      'one thing twice',
      { actions: [1, 2].map((n) => ({ type: 'set_memo', memo: `${n}` })) },
      '/actions/1/type',
    ],
    [
      'an amount without limits',
      { conditions: { groups: [{ conditions: [{ field: 'amount', mode: 'signed', currency: 'EUR' }] }] } },
      '/conditions/groups/0/conditions/0',
    ],
    [
      'an unknown word',
      { conditions: { groups: [{ conditions: [{ field: 'tag', tag: 'a', or: 'b' }] }] } },
      '/conditions/groups/0/conditions/0/or',
    ],
  ])('refuses %s', async (_, wishes, pointer) => {
    const { statusCode, ...answer } = await call('POST', '/rules', rule(wishes));
    expect(statusCode).toBe(422);
    expect(answer.json().errors).toContainEqual(expect.objectContaining({ pointer }));
  });

  it('tell what they would change, change it once however often they are asked, and are seen on it', async () => {
    const { id: accountId } = await made('/accounts', {
      name: 'Everyday',
      type: 'checking',
      currency: 'EUR',
    });
    const purchase = { accountId, postedOn: '2026-11-10', amount: -1250, payee: 'Corner Market' };
    const before = await made('/transactions', purchase);
    const { id } = await made('/rules', rule());
    const trial = await call('POST', `/rules/${id}/test`, { filter: { from: '2026-11-01' } });
    expect(trial.statusCode).toBe(200);
    expect(trial.json()).toMatchObject({
      ...{ examined: 1, matched: 1, changed: 1, nextCursor: null },
      data: [
        { transactionId: before.id, fields: ['tags'], before: { tags: [] }, after: { tags: ['market'] } },
      ],
    });

    const key = { 'idempotency-key': newId() };
    const applied = await call('POST', `/rules/${id}/apply`, { transactionIds: [before.id] }, key);
    expect(applied.statusCode).toBe(200);
    expect(applied.json()).toMatchObject({ status: 'done', ruleId: id, changed: 1 });
    const again = await call('POST', `/rules/${id}/apply`, { transactionIds: [before.id] }, key);
    expect([again.statusCode, again.json()]).toEqual([200, applied.json()]);
    expect(again.headers['idempotency-replayed']).toBe('true');
    expect(applied.headers).not.toHaveProperty('location');
    const kept = await call('GET', `/rule-applications/${applied.json().id}`);
    expect(kept.json()).toEqual(applied.json());
    const after = await call('GET', `/transactions/${before.id}`);
    expect(after.json()).toMatchObject({ tags: ['market'], ruleIds: [id] });
    expect(await made('/transactions', purchase)).toMatchObject({ tags: ['market'], ruleIds: [id] });
  });

  it('leave suggestions to a person: told with a count, and nothing is changed', async () => {
    const { id: accountId } = await made('/accounts', {
      name: 'Everyday',
      type: 'checking',
      currency: 'EUR',
    });
    const { id: categoryId } = await made('/categories', { name: 'Groceries' });
    const purchase = { accountId, postedOn: '2026-11-10', amount: -1250 };
    for (const payee of ['Rewe 12', 'REWE 34'])
      await made('/transactions', { ...purchase, payee, categoryId });
    const open = await made('/transactions', { ...purchase, payee: 'Rewe 56' });
    const asked = await call('GET', `/transactions/${open.id}/category-suggestions`);
    const draft = await call('POST', '/category-suggestions', { ...purchase, payee: 'Rewe 56' });
    expect([asked.statusCode, draft.json()]).toEqual([200, asked.json()]);
    expect(asked.json().data[0]).toMatchObject({
      categoryId,
      reason: { kind: 'payee', matches: 2, of: 2, summary: '2 of 2 times at Rewe 56' },
    });
    expect((await call('GET', `/transactions/${open.id}`)).json()).toEqual(open);
  });

  it('are not for a stranger to delete', async () => {
    const { id } = await made('/rules', rule());
    const stranger = await registerUser(product.app);
    const headers = { ...stranger.headers, 'x-household-id': person.householdId };
    const answer = await product.app.inject({ method: 'DELETE', url: `/v1/rules/${id}`, headers });
    expect(answer.statusCode).toBe(404);
    expect((await call('GET', `/rules/${id}`)).statusCode).toBe(200);
  });
});
