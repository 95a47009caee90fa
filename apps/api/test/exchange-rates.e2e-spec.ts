import { registerUser, type TestUser } from '#auth/testing';
import { newId } from '#shared';
import { startProduct, type Product } from './product.js';

describe('exchange rates over HTTP', () => {
  let product: Product;
  let person: TestUser;

  beforeAll(async () => {
    product = await startProduct();
  });
  afterAll(() => product.stop());
  beforeEach(async () => {
    person = await registerUser(product.app, { currency: 'EUR' });
  });

  const call = (
    method: 'GET' | 'POST' | 'DELETE',
    url: string,
    payload?: object,
    headers: Record<string, string> = {},
  ) =>
    product.app.inject({
      method,
      url: `/v1/exchange-rates${url}`,
      payload,
      headers: { ...person.headers, ...headers },
    });
  const rate = (wishes: object = {}) => ({
    ...{ base: 'USD', quote: 'EUR', date: '2026-11-20', rate: '0.9220' },
    ...wishes,
  });

  it('go through their life, and sync', async () => {
    const body = { id: newId(), ...rate() };
    const created = await call('POST', '', body);
    expect(created.statusCode).toBe(201);
    expect(created.json()).toEqual({ ...body, source: 'manual', revision: expect.any(Number) });
    expect((await call('POST', '', body)).statusCode).toBe(200);
    const read = await call('GET', `/${body.id}`);
    expect([read.json(), read.headers['etag']]).toEqual([created.json(), created.headers['etag']]);
    expect((await call('GET', '?source=manual')).json()).toEqual({
      data: [created.json()],
      nextCursor: null,
    });
    const sync = await product.app.inject({ url: '/v1/sync', headers: person.headers });
    expect(sync.json().changes.exchangeRates).toEqual([created.json()]);

    expect((await call('POST', '', rate({ rate: '1' }))).json().code).toBe('exchange_rate_exists');
    expect((await call('DELETE', `/${body.id}`, undefined, { 'if-match': '"1"' })).statusCode).toBe(412);
    expect((await call('DELETE', `/${body.id}`)).statusCode).toBe(204);
    expect((await call('GET', `/${body.id}`)).statusCode).toBe(404);
  });

  it('are looked up with their day and source, or not there', async () => {
    await call('POST', '', rate());
    const answer = await call('GET', '/lookup?base=EUR&quote=USD&date=2026-11-22');
    expect(answer.json()).toEqual({
      ...{ base: 'EUR', quote: 'USD', rate: '1.08459869848' },
      ...{ date: '2026-11-20', source: 'manual' },
    });
    const none = await call('GET', '/lookup?base=EUR&quote=JPY&date=2026-11-22');
    expect([none.statusCode, none.json().code]).toEqual([404, 'exchange_rate_not_found']);
  });

  it('are listed page by page', async () => {
    const dates = ['2026-11-18', '2026-11-19', '2026-11-20'];
    for (const date of dates) await call('POST', '', rate({ date }));
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: { data: { date: string }[]; nextCursor: string | null } = (
        await call('GET', `?limit=1${cursor === '' ? '' : `&cursor=${cursor}`}`)
      ).json();
      seen.push(...page.data.map(({ date }) => date));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(dates.toReversed());
  });

  it.each([
    ['one currency twice', { quote: 'USD' }, '/quote'],
    ['a number for a rate', { rate: 0.922 }, '/rate'],
    ['no rate', { rate: '0.0' }, '/rate'],
    ['no currency', { base: 'usd' }, '/base'],
  ])('are refused with %s', async (_what, wishes, pointer) => {
    const answer = await call('POST', '', rate(wishes));
    expect([answer.statusCode, answer.json().errors[0].pointer]).toEqual([422, pointer]);
  });
});
