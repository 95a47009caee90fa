import { registerUser, type TestUser } from '#auth/testing';
import { startProduct, type Product } from './product.js';

const REPORT = '/v1/analytics/spend-by-category';
const NOVEMBER = `${REPORT}?from=2026-11-01&to=2026-11-30`;

describe('GET /v1/analytics/spend-by-category', () => {
  let product: Product;
  let person: TestUser;
  let accountId: string;
  let categoryId: string;

  beforeAll(async () => {
    product = await startProduct();
  });
  afterAll(() => product.stop());

  const read = (url: string, headers: Record<string, string> = {}) =>
    product.app.inject({ url, headers: { ...person.headers, ...headers } });

  const make = async (url: string, payload: object) => {
    const answer = await product.app.inject({
      method: 'POST',
      url: `/v1${url}`,
      payload,
      headers: person.headers,
    });
    expect(answer.statusCode).toBe(201);
    return answer.json();
  };

  const spend = (amount: number, wishes: object = {}) =>
    make('/transactions', { accountId, postedOn: '2026-11-10', amount, currency: 'EUR', ...wishes });

  beforeEach(async () => {
    person = await registerUser(product.app, { currency: 'EUR', timeZone: 'Pacific/Kiritimati' });
    accountId = (await make('/accounts', { name: 'Everyday', type: 'checking', currency: 'EUR' })).id;
    categoryId = (await make('/categories', { name: 'Bikes' })).id;
  });

  it('reports money out per category with shares of the total', async () => {
    await spend(-7500, { categoryId });
    await spend(-2500);
    const { revision } = await spend(-7500, { categoryId, postedOn: '2026-10-31' });
    const answer = await read(NOVEMBER);
    expect(answer.json()).toEqual({
      currency: 'EUR',
      from: '2026-11-01',
      to: '2026-11-30',
      rows: [
        { categoryId, name: 'Bikes', amount: 7500, share: 0.75, transactionCount: 1 },
        { categoryId: null, name: 'Uncategorised', amount: 2500, share: 0.25, transactionCount: 1 },
      ],
      totals: { amount: 10_000, transactionCount: 2 },
      otherCurrencies: [],
      revision,
      asOf: expect.stringMatching(/Z$/),
    });
  });

  it('lists other currencies apart and shows the one that is asked for', async () => {
    const dollars = await make('/accounts', { name: 'Dollars', type: 'cash', currency: 'USD' });
    await spend(-10);
    await spend(-10);
    await spend(-777, { accountId: dollars.id, currency: 'USD' });
    const usd = { currency: 'USD', amount: 777, transactionCount: 1 };
    expect((await read(NOVEMBER)).json()).toMatchObject({ currency: 'EUR', otherCurrencies: [usd] });
    const asked = (await read(`${NOVEMBER}&currency=USD`)).json();
    expect(asked).toMatchObject({ currency: 'USD', totals: { amount: 777 } });
    expect(asked.otherCurrencies).toEqual([{ currency: 'EUR', amount: 20, transactionCount: 2 }]);
  });

  it('answers 304 until something changes', async () => {
    const { etag } = (await read(NOVEMBER)).headers;
    const unchanged = await read(NOVEMBER, { 'if-none-match': String(etag) });
    expect([unchanged.statusCode, unchanged.body, unchanged.headers['etag']]).toEqual([304, '', etag]);
    expect((await read(`${NOVEMBER}&rollup=true`, { 'if-none-match': String(etag) })).statusCode).toBe(200);

    await spend(-1);
    const changed = await read(NOVEMBER, { 'if-none-match': String(etag) });
    expect(changed.statusCode).toBe(200);
    expect(changed.headers['etag']).not.toBe(etag);
    expect(changed.json().totals.amount).toBe(1);
  });

  it("covers the current month of the person's own time zone by default", async () => {
    const parts = new Intl.DateTimeFormat('en-CA', { timeZone: 'Pacific/Kiritimati', dateStyle: 'short' });
    const report = (await read(REPORT)).json();
    expect(report.from).toBe(`${parts.format(new Date()).slice(0, 7)}-01`);
    expect(report.to.slice(0, 7)).toBe(report.from.slice(0, 7));
    expect(report.currency).toBe('EUR');
  });

  it.each([
    'from=2026-11-02&to=2026-11-01',
    'from=1970-01-01&to=2020-01-01',
    'from=2026-11-31',
    'currency=XX',
    'rollup=yes',
    'colour=red',
  ])('answers 400 to %s', async (query) => {
    expect((await read(`${REPORT}?${query}`)).statusCode).toBe(400);
  });
});
