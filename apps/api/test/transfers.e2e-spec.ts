import { addMember, registerUser, type TestUser } from '#auth/testing';
import { newId } from '#shared';
import { startProduct, type Product } from './product.js';

describe('transfers over HTTP', () => {
  let product: Product;
  let person: TestUser;
  let checking: string;
  let savings: string;
  let dollars: string;

  beforeAll(async () => {
    product = await startProduct();
  });
  afterAll(() => product.stop());

  const call = (
    method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
    url: string,
    payload?: object,
    headers: Record<string, string> = {},
    user = person,
  ) => product.app.inject({ method, url: `/v1${url}`, payload, headers: { ...user.headers, ...headers } });
  const made = async (url: string, payload: object) => {
    const answer = await call('POST', url, payload);
    expect([answer.statusCode, answer.statusCode === 201 ? '' : answer.body]).toEqual([201, '']);
    return answer.json();
  };
  const openAccount = async (name: string, currency = 'EUR') =>
    (await made('/accounts', { name, type: 'checking', currency })).id as string;

  beforeEach(async () => {
    person = await registerUser(product.app, { currency: 'EUR' });
    checking = await openAccount('Checking');
    savings = await openAccount('Savings');
    dollars = await openAccount('Dollars', 'USD');
  });

  const transfer = (wishes: object = {}) => ({
    ...{ fromAccountId: checking, toAccountId: savings, amount: 50_000, currency: 'EUR' },
    postedOn: '2026-11-20',
    ...wishes,
  });

  it('moved-savings-across-currencies: euros leave, dollars arrive, and nothing was spent', async () => {
    const body = transfer({ toAccountId: dollars, toAmount: 54_225, memo: 'abroad' });
    const answer = await call('POST', '/transfers', body);
    expect(answer.statusCode).toBe(201);
    const { id, from, to, rate } = answer.json();
    expect(rate).toBe('1.0845');
    expect(from).toMatchObject({ accountId: checking, amount: -50_000, currency: 'EUR', transferId: id });
    expect(to).toMatchObject({ accountId: dollars, amount: 54_225, currency: 'USD', transferId: id });
    expect(answer.headers['etag']).toBe(`"${from.revision}"`);
    expect((await call('GET', `/transfers/${id}`)).json()).toEqual(answer.json());
    expect((await call('GET', `/transactions/${to.id}`)).json()).toEqual(to);

    const balances = (await call('GET', '/accounts')).json().data as { id: string; balance: number }[];
    expect(new Map(balances.map((account) => [account.id, account.balance]))).toEqual(
      new Map([
        [checking, -50_000],
        [savings, 0],
        [dollars, 54_225],
      ]),
    );
    const spent = (await call('GET', '/analytics/spend-by-category?from=2026-11-01&to=2026-11-30')).json();
    expect([spent.totals.transactionCount, spent.otherCurrencies]).toEqual([0, []]);
  });

  it('are created once per key and per id', async () => {
    const key = { 'idempotency-key': newId() };
    const first = await call('POST', '/transfers', transfer(), key);
    const replayed = await call('POST', '/transfers', transfer(), key);
    expect([first.statusCode, replayed.statusCode, replayed.headers['idempotency-replayed']]).toEqual([
      201,
      201,
      'true',
    ]);
    expect(replayed.json()).toEqual(first.json());
    const body = transfer({ id: newId() });
    const chosen = await call('POST', '/transfers', body);
    const again = await call('POST', '/transfers', body);
    expect([chosen.statusCode, again.statusCode]).toEqual([201, 200]);
    expect(again.json()).toEqual(chosen.json());
    expect((await call('POST', '/transfers', { ...body, amount: 1 })).json().code).toBe('id_already_used');
    expect((await call('GET', `/accounts/${savings}`)).json().balance).toBe(100_000);
  });

  it('take over an amount, and refuse what would be half a transfer, by the name of the field', async () => {
    const { id, from, to } = await made('/transfers', transfer());
    const changed = await call('PATCH', `/transactions/${to.id}`, { amount: 60_000 });
    expect([changed.statusCode, changed.json().transferId]).toEqual([200, id]);
    expect((await call('GET', `/transactions/${from.id}`)).json().amount).toBe(-60_000);
    for (const [patch, pointer] of [
      [{ accountId: checking }, '/accountId'],
      [{ amount: 0 }, '/amount'],
      [{ splits: [{ amount: 60_000 }] }, '/splits'],
    ] as const) {
      const refused = await call('PATCH', `/transactions/${to.id}`, patch);
      expect([refused.statusCode, refused.json().errors[0].pointer]).toEqual([422, pointer]);
    }
    await call('PATCH', `/transactions/${from.id}`, { status: 'reconciled' });
    const fixed = await call('PATCH', `/transactions/${to.id}`, { amount: 70_000 });
    expect([fixed.statusCode, fixed.json().code]).toEqual([409, 'transfer_other_side_fixed']);
  });

  it('are matched by way of a candidate, ended, and deleted with their transactions', async () => {
    const out = await made('/transactions', { accountId: checking, postedOn: '2026-11-20', amount: -6_658 });
    const into = await made('/transactions', { accountId: savings, postedOn: '2026-11-21', amount: 6_658 });
    await made('/transactions', { accountId: savings, postedOn: '2026-11-28', amount: 6_658 });
    const found = (await call('GET', `/transactions/${out.id}/transfer-candidates`)).json();
    expect(found.data).toEqual([
      {
        transaction: into,
        score: 83,
        reasons: [
          { code: 'same_amount', points: 50, text: 'Exactly 66.58 EUR.' },
          { code: 'days_apart', points: 33, text: '1 day apart.' },
        ],
      },
    ]);
    const wider = (await call('GET', `/transactions/${out.id}/transfer-candidates?days=10`)).json();
    expect(wider.data).toHaveLength(2);

    const { id } = await made('/transfers/match', { transactionIds: [into.id, out.id] });
    expect((await call('GET', `/transactions/${out.id}/transfer-candidates`)).json().data).toEqual([]);
    const read = await call('GET', `/transfers/${id}`);
    expect((await call('DELETE', `/transfers/${id}`, undefined, { 'if-match': '"1"' })).statusCode).toBe(412);
    const etag = { 'if-match': String(read.headers['etag']) };
    expect((await call('DELETE', `/transfers/${id}`, undefined, etag)).statusCode).toBe(204);
    expect((await call('GET', `/transactions/${out.id}`)).json().transferId).toBeNull();

    const second = await made('/transfers/match', { transactionIds: [out.id, into.id] });
    expect((await call('DELETE', `/transfers/${second.id}?transactions=delete`)).statusCode).toBe(204);
    for (const url of [`/transfers/${second.id}`, `/transactions/${out.id}`, `/transactions/${into.id}`]) {
      expect((await call('GET', url)).statusCode).toBe(404);
    }
  });

  it.each([
    ['no amount', { amount: 0 }, '/amount'],
    ['a negative amount', { amount: -1 }, '/amount'],
    ['an unknown field', { colour: 'red' }, '/colour'],
    ['no word of what arrives in another currency', { toAmount: 1 }, '/toAmount'],
  ])('are refused with %s', async (_what, wishes, pointer) => {
    const answer = await call('POST', '/transfers', transfer(wishes));
    expect([answer.statusCode, answer.json().errors[0].pointer]).toEqual([422, pointer]);
  });

  it('come and go with sync on both sides', async () => {
    const { revision } = (await call('GET', '/sync')).json();
    const { id, from, to } = await made('/transfers', transfer());
    const created = (await call('GET', `/sync?since=${revision}`)).json();
    expect(created.changes.transactions).toEqual(expect.arrayContaining([from, to]));
    await call('DELETE', `/transactions/${from.id}`);
    const deleted = (await call('GET', `/sync?since=${created.revision}`)).json();
    expect(deleted.deleted).toEqual([{ entity: 'transaction', id: from.id }]);
    expect(deleted.changes.transactions).toMatchObject([{ id: to.id, transferId: null }]);
    expect((await call('GET', `/transfers/${id}`)).statusCode).toBe(404);
  });

  it('are for editors to make and for viewers to see', async () => {
    const viewer = await registerUser(product.app);
    await addMember(product.app, person.householdId, viewer.userId, 'viewer');
    const { id } = await made('/transfers', transfer());
    const household = { 'x-household-id': person.householdId };
    expect((await call('GET', `/transfers/${id}`, undefined, household, viewer)).statusCode).toBe(200);
    expect((await call('POST', '/transfers', transfer(), household, viewer)).statusCode).toBe(403);
    expect((await call('DELETE', `/transfers/${id}`, undefined, household, viewer)).statusCode).toBe(403);
  });
});

describe('transactions in another currency over HTTP', () => {
  let product: Product;
  let person: TestUser;
  let accountId: string;

  beforeAll(async () => {
    product = await startProduct();
    person = await registerUser(product.app, { currency: 'EUR' });
    const account = await post('/accounts', { name: 'Card', type: 'credit', currency: 'EUR' });
    accountId = account.json().id;
  });
  afterAll(() => product.stop());

  const post = (url: string, payload: object) =>
    product.app.inject({ method: 'POST', url: `/v1${url}`, payload, headers: person.headers });
  const purchase = (wishes: object = {}) => ({
    ...{ accountId, postedOn: '2026-11-10', amount: -9_220, currency: 'EUR' },
    original: { amount: -10_000, currency: 'USD', rate: '0.9220', rateDate: '2026-11-06' },
    ...wishes,
  });

  it('keep what was paid and the rate as text', async () => {
    const answer = await post('/transactions', purchase());
    expect([answer.statusCode, answer.json().original]).toEqual([201, purchase().original]);
    const { id } = answer.json();
    const get = (url: string) => product.app.inject({ url: `/v1${url}`, headers: person.headers });
    expect((await get(`/transactions/${id}`)).json()).toEqual(answer.json());
    expect((await get('/transactions')).json().data).toContainEqual(answer.json());
  });

  it.each([
    ['a rate that does not fit', { amount: -9_500 }, '/original/rate'],
    ['a float for a rate', { original: { amount: -10_000, currency: 'USD', rate: 0.922 } }, '/original/rate'],
    ['no rate at all', { original: { amount: -10_000, currency: 'USD', rate: '0' } }, '/original/rate'],
    ['no currency of its own', { currency: undefined }, '/currency'],
    ['another direction', { original: { amount: 10_000, currency: 'USD' } }, '/original/amount'],
  ])('are refused with %s', async (_what, wishes, pointer) => {
    const answer = await post('/transactions', purchase(wishes));
    expect([answer.statusCode, answer.json().errors[0].pointer]).toEqual([422, pointer]);
  });
});
