import { DataSource } from 'typeorm';
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
    product = await startProduct(undefined, { CACHE_REDIS_URL: process.env['TEST_REDIS_URL']! });
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
        {
          ...{ categoryId, name: 'Bikes', amount: 7500, share: 0.75, transactionCount: 1 },
          links: { transactions: expect.stringContaining(`categoryId=${categoryId}`) },
        },
        {
          ...{ categoryId: null, name: 'Uncategorised', amount: 2500, share: 0.25, transactionCount: 1 },
          links: { transactions: expect.stringContaining('kind=none') },
        },
      ],
      totals: {
        ...{ amount: 10_000, transactionCount: 2 },
        links: {
          transactions: '/v1/transactions?from=2026-11-01&to=2026-11-30&currency=EUR&kind=expense%2Cnone',
        },
      },
      otherCurrencies: [],
      rates: [],
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

  it('is kept until something changes, and only for who may see it', async () => {
    await spend(-1);
    const { body, headers } = await read(NOVEMBER);
    // The very same, with the instant that it was made at.
    const again = await read(NOVEMBER);
    expect(again.body).toBe(body);
    for (const name of ['etag', 'content-type', 'vary']) expect(again.headers[name]).toBe(headers[name]);
    const stranger = await registerUser(product.app, { currency: 'EUR' });
    const asStranger = { ...stranger.headers, 'x-household-id': person.householdId };
    expect((await product.app.inject({ url: NOVEMBER, headers: asStranger })).statusCode).toBe(404);

    await spend(-2);
    expect((await read(NOVEMBER)).json().totals.amount).toBe(3);
    await product.app.inject({ method: 'POST', url: '/v1/auth/logout', headers: person.headers });
    expect((await read(NOVEMBER)).statusCode).toBe(401);
  });

  it("covers the current month of the person's own time zone by default", async () => {
    const parts = new Intl.DateTimeFormat('en-CA', { timeZone: 'Pacific/Kiritimati', dateStyle: 'short' });
    const report = (await read(REPORT)).json();
    expect(report.from).toBe(`${parts.format(new Date()).slice(0, 7)}-01`);
    expect(report.to.slice(0, 7)).toBe(report.from.slice(0, 7));
    expect(report.currency).toBe('EUR');
  });

  it('is a table as well, under a tag and a name of its own', async () => {
    const risky = (await make('/categories', { name: '=HYPERLINK("http://x","a, b")' })).id;
    await spend(-7_501, { categoryId: risky });
    const yen = await make('/accounts', { name: 'Yen', type: 'cash', currency: 'JPY' });
    const json = await read(NOVEMBER);
    const table = await read(`${NOVEMBER}&format=csv`);
    expect(table.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': 'attachment; filename="spend-by-category-2026-11-01-2026-11-30.csv"',
      vary: expect.stringContaining('accept'),
    });
    const [head, line] = table.body.split('\r\n');
    expect(head).toBe('from,to,category,categoryId,amount,currency,share,transactionCount,transactions');
    expect(line).toBe(
      `2026-11-01,2026-11-30,"'=HYPERLINK(""http://x"",""a, b"")",${risky},75.01,EUR,1,1,${json.json().rows[0].links.transactions}`,
    );
    const known = { 'if-none-match': String(table.headers['etag']) };
    expect((await read(`${NOVEMBER}&format=csv`, known)).statusCode).toBe(304);
    expect((await read(NOVEMBER, known)).statusCode).toBe(200);
    expect((await read(NOVEMBER, { accept: 'text/csv' })).body).toBe(table.body);
    await spend(-75, { accountId: yen.id, currency: 'JPY', categoryId });
    expect((await read(`${NOVEMBER}&format=csv&currency=JPY`)).body).toContain(',75,JPY,');
  });

  it('is narrowed down by accounts, categories, tags and members, and tells strangers nothing', async () => {
    const other = (await make('/accounts', { name: 'Other', type: 'cash', currency: 'EUR' })).id;
    const child = (await make('/categories', { name: 'Tyres', parentId: categoryId })).id;
    await spend(-1, { categoryId, tags: ['a, b'] });
    await spend(-20, { accountId: other, categoryId: child });
    await spend(-700, {
      splits: [
        { amount: -300, categoryId },
        { amount: -400, categoryId: null },
      ],
    });
    const stranger = await registerUser(product.app, { currency: 'EUR' });
    const totalOf = async (query: string) => (await read(`${NOVEMBER}&${query}`)).json().totals.amount;
    expect(await totalOf(`accountId=${other}`)).toBe(20);
    expect(await totalOf(`accountId=${other},${accountId}`)).toBe(721);
    expect(await totalOf(`accountId=${other}&accountId=${accountId}`)).toBe(721);
    expect(await totalOf(`categoryId=${categoryId}`)).toBe(301);
    expect(await totalOf(`categoryId=${categoryId}&includeSubcategories=true`)).toBe(321);
    expect(await totalOf('tag=a, b')).toBe(1);
    expect(await totalOf(`memberId=${person.userId}`)).toBe(721);
    expect(await totalOf(`memberId=${stranger.userId}`)).toBe(0);
    const foreign = await product.app.inject({
      url: `${NOVEMBER}&accountId=${accountId}&memberId=${person.userId}`,
      headers: stranger.headers,
    });
    expect(foreign.json()).toMatchObject({ rows: [], totals: { amount: 0 }, currency: 'EUR' });
    expect((await read(`${NOVEMBER}&rollup=true&categoryId=${categoryId}`)).statusCode).toBe(400);
    expect((await read(`${NOVEMBER}&accountId=nobody`)).statusCode).toBe(400);
  });

  describe('with convertTo', () => {
    let dollars: string;
    const CONVERTED = `${NOVEMBER}&convertTo=EUR`;
    const enterRate = (base: string, date: string, rate: string) =>
      make('/exchange-rates', { base, quote: 'EUR', date, rate });

    beforeEach(async () => {
      dollars = (await make('/accounts', { name: 'Dollars', type: 'credit', currency: 'USD' })).id;
    });

    it('shared-card-two-currencies: one answer in one currency, with every rate that was used', async () => {
      await enterRate('USD', '2026-11-06', '0.92');
      await enterRate('USD', '2026-11-12', '0.95');
      const abroad = { accountId: dollars, currency: 'USD' };
      await spend(-7_500, { categoryId });
      await spend(-10_000, { ...abroad, categoryId, postedOn: '2026-11-08' });
      await spend(-2_000, { ...abroad, postedOn: '2026-11-12' });
      await spend(500, { ...abroad, categoryId, postedOn: '2026-11-13' });
      expect((await read(CONVERTED)).json()).toMatchObject({
        currency: 'EUR',
        rows: [
          { categoryId, name: 'Bikes', amount: 16_225, share: 0.8951, transactionCount: 3 },
          { categoryId: null, amount: 1_900, share: 0.1048, transactionCount: 1 },
        ],
        totals: { amount: 18_125, transactionCount: 4 },
        otherCurrencies: [],
        rates: [
          { from: 'USD', rate: '0.92', date: '2026-11-06', source: 'manual' },
          { from: 'USD', rate: '0.95', date: '2026-11-12', source: 'manual' },
        ],
      });
      const oneRate = (await read(`${CONVERTED}&rateDate=2026-11-30`)).json();
      expect([oneRate.totals.amount, oneRate.rates.length]).toEqual([7_500 + 9_500 + 1_900 - 475, 1]);
      expect((await read(NOVEMBER)).json()).toMatchObject({ currency: 'USD', rates: [] });
    });

    it('currency-without-a-rate: what cannot be converted is apart, and says how much it is', async () => {
      const yen = (await make('/accounts', { name: 'Yen', type: 'cash', currency: 'JPY' })).id;
      await spend(-100);
      await spend(-5_000, { accountId: yen, currency: 'JPY' });
      const report = (await read(CONVERTED)).json();
      expect(report.totals).toMatchObject({ amount: 100, transactionCount: 1 });
      expect(report.otherCurrencies).toEqual([{ currency: 'JPY', amount: 5_000, transactionCount: 1 }]);
      expect(report.rates).toEqual([]);
    });

    it('rolls up and keeps the total', async () => {
      await enterRate('USD', '2026-11-06', '0.333');
      const child = (await make('/categories', { name: 'Tyres', parentId: categoryId })).id;
      await spend(-101, { accountId: dollars, currency: 'USD', categoryId });
      await spend(-101, { accountId: dollars, currency: 'USD', categoryId: child });
      const amounts = async (query: string) => {
        const { rows, totals } = (await read(`${CONVERTED}${query}`)).json();
        return [rows.map(({ amount }: { amount: number }) => amount), totals.amount];
      };
      expect(await amounts('')).toEqual([[34, 33], 67]);
      expect(await amounts('&rollup=true')).toEqual([[67, 34], 67]);
    });

    it('answers 304 until a rate or the books change', async () => {
      await enterRate('USD', '2026-11-06', '0.92');
      await spend(-100, { accountId: dollars, currency: 'USD' });
      const first = await read(CONVERTED);
      const known = { 'if-none-match': String(first.headers['etag']) };
      expect((await read(CONVERTED, known)).statusCode).toBe(304);
      expect((await read(`${NOVEMBER}&convertTo=USD`, known)).statusCode).toBe(200);
      await product.app.get(DataSource).query(`UPDATE budget.rate_source SET version = version + 1`);
      const moved = await read(CONVERTED, known);
      expect([moved.statusCode, moved.headers['etag'] === first.headers['etag']]).toEqual([200, false]);
      const current = { 'if-none-match': String(moved.headers['etag']) };
      expect((await read(CONVERTED, current)).statusCode).toBe(304);
      await enterRate('USD', '2026-11-07', '0.5');
      expect((await read(CONVERTED, current)).json().totals.amount).toBe(50);
    });

    it.each([
      'convertTo=EUR&currency=EUR',
      'rateDate=2026-11-01',
      'convertTo=EUR&from=2025-11-01&to=2026-11-02',
      'convertTo=euro',
    ])('answers 400 to %s', async (query) => {
      expect((await read(`${REPORT}?${query}`)).statusCode).toBe(400);
    });

    it('takes a longer range with one day for the rates', async () => {
      const long = `${REPORT}?convertTo=EUR&from=2020-01-01&to=2026-11-02&rateDate=2026-11-01`;
      expect((await read(long)).statusCode).toBe(200);
    });
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
