import { registerUser, type TestUser } from '#auth/testing';
import { CATEGORY_NAMES, makeHousehold, type CategoryKey } from '#budget/testing';
import { addDays, addMonths, localDateIn } from '#shared';
import { metrics } from '#shared/observability';
import { startProduct, type Product } from './product.js';

const ZONE = 'Europe/Berlin';
const BATCH = 500;

interface Parts {
  readonly actual: number;
  readonly fixed: number;
  readonly variable: number;
}
interface FlowDto extends Parts {
  readonly expected: number;
  readonly low: number;
  readonly high: number;
  readonly lines: readonly Parts[];
}

/** One made household of twenty months, through the product's doors. */
describe('what is to come, what recurs and what is odd', () => {
  const today = localDateIn(ZONE, new Date());
  const from = `${addMonths(today, -20).slice(0, 7)}-01`;
  const made = makeHousehold({ seed: 4, from, to: today, country: 'DE' });
  const rent = made.truth.series.find(({ kind }) => kind === 'rent')!;
  const rentPayee = made.transactions.findLast(({ category }) => category === 'rent')!.payee;
  let product: Product;
  let person: TestUser;
  let accountId: string;

  const call = async (method: 'GET' | 'POST' | 'PATCH', url: string, payload?: object, headers = {}) =>
    product.app.inject({
      ...{
        method,
        url: url.startsWith('/v1') ? url : `/v1${url}`,
        headers: { ...person.headers, ...headers },
      },
      ...(payload === undefined ? {} : { payload }),
    });
  const report = async (url: string) => {
    const answer = await call('GET', `/analytics/${url}`);
    expect([url, answer.statusCode]).toEqual([url, 200]);
    return answer.json();
  };
  const make = async (url: string, payload: object) => {
    const answer = await call('POST', url, payload);
    expect([url, answer.statusCode]).toEqual([url, 201]);
    return answer.json();
  };

  beforeAll(async () => {
    product = await startProduct();
    person = await registerUser(product.app, { currency: 'EUR', timeZone: ZONE });
    accountId = (await make('/accounts', { name: 'Everyday', type: 'checking', currency: 'EUR' })).id;
    const ids = new Map<CategoryKey, string>();
    for (const [key, name] of Object.entries(CATEGORY_NAMES) as [CategoryKey, string][]) {
      const kind = ['salary', 'interest', 'otherIncome'].includes(key) ? 'income' : 'expense';
      ids.set(key, (await make('/categories', { name: `${name} *`, kind })).id);
    }
    const operations = made.transactions
      .filter(({ transfer, account }) => transfer === null && account !== 'travel')
      .map(({ postedOn, units, payee, category }) => ({
        op: 'create',
        transaction: {
          ...{ accountId, postedOn, amount: Number(units), currency: 'EUR', payee },
          ...(category === null ? {} : { categoryId: ids.get(category) }),
        },
      }));
    for (let at = 0; at < operations.length; at += BATCH) {
      const answer = await call('POST', '/transactions/batch', {
        operations: operations.slice(at, at + BATCH),
      });
      expect(answer.statusCode).toBe(200);
      expect(answer.json().results.every(({ status }: { status: number }) => status === 201)).toBe(true);
    }
  }, 60_000);
  afterAll(() => product.stop());

  it('the forecast: months whose lines add up, bands around them, and the rent on its day', async () => {
    const { rows, history, basis, currency, to, ...rest } = await report('forecast?months=4');
    expect({ history, currency, from: rest.from }).toEqual({
      ...{ history: { months: 20, isLittle: false, isCut: false }, currency: 'EUR', from: today },
    });
    expect(to.slice(0, 7)).toBe(addMonths(today, 4).slice(0, 7));
    expect(rows).toHaveLength(5);
    for (const { income, spend, net } of rows) {
      for (const flow of [income, spend]) {
        const { expected, low, high, actual, fixed, variable, lines } = flow as FlowDto;
        const sum = (part: 'actual' | 'fixed' | 'variable') =>
          lines.reduce((all, line) => all + line[part], 0);
        expect([sum('actual'), sum('fixed'), sum('variable')]).toEqual([actual, fixed, variable]);
        expect(expected).toBe(actual + fixed + variable);
        expect(low <= expected && expected <= high && low >= 0).toBe(true);
      }
      expect(net).toBe(income.expected - spend.expected);
    }
    expect(basis.spend).toMatchObject({ method: 'recurring_and_seasonal_mean', mase: expect.any(Number) });
    const due = rows[2].due.find(({ name }: { name: string }) => name === rentPayee);
    expect(due).toMatchObject({
      flow: 'spend',
      amount: -Number(rent.prices.at(-1)!.units),
      recurringId: null,
    });
    expect(Math.abs(Number(due.dueOn.slice(8)) - Number(rent.nextDueOn!.slice(8)))).toBeLessThanOrEqual(4);
    const line = rows[1].spend.lines[0];
    expect((await call('GET', line.links.transactions)).json().data[0]).toMatchObject({
      categoryId: line.categoryId,
    });
  });

  it('the backtest: its actual figures are those of the other reports', async () => {
    const { rows, scores } = await report('forecast/backtest');
    expect(scores.spend).toMatchObject({
      trials: 33,
      maseNaive: expect.any(Number),
      coverage: expect.any(Number),
    });
    const month = addMonths(today, -2).slice(0, 7);
    const row = rows.find(
      (one: { month: string; flow: string }) => one.month === month && one.flow === 'spend',
    );
    const end = addDays(`${addMonths(today, -1).slice(0, 7)}-01`, -1);
    const spent = await report(`spend-by-category?from=${month}-01&to=${end}`);
    expect(row.actual).toBe(spent.totals.amount);
    const { data } = (await call('GET', `${row.links.transactions}&limit=1`)).json();
    expect(data[0].postedOn.slice(0, 7)).toBe(month);
  });

  it('what recurs: with its cost and its evidence, and a person’s word before it', async () => {
    const rentRow = async () =>
      (await report('recurring')).rows.filter(({ category }: { category: string }) =>
        category.startsWith('Rent'),
      );
    const [found] = await rentRow();
    const units = Number(rent.prices.at(-1)!.units);
    expect(found).toMatchObject({
      ...{ recurringId: null, status: 'detected', cadence: 'monthly', amount: units },
      ...{ monthly: units, yearly: 12 * units, amounts: 'fixed' },
    });
    expect((await call('GET', found.links.transactions[0])).json()).toMatchObject({ payee: rentPayee });
    const tagBefore = (await call('GET', '/analytics/forecast')).headers['etag'];

    const nextDueOn = addDays(today, 5);
    const item = await make('/recurring', {
      ...{ accountId, name: 'Our flat', payee: rentPayee, categoryId: null, cadence: 'bimonthly' },
      ...{ amount: units - 5_000, nextDueOn, createsTransactions: false },
    });
    expect(await rentRow()).toMatchObject([
      {
        ...{ recurringId: item.id, name: 'Our flat', status: 'confirmed', cadence: 'bimonthly', nextDueOn },
        ...{ amount: units - 5_000, yearly: 6 * (units - 5_000) },
      },
    ]);
    const answer = await call('GET', '/analytics/forecast', undefined, { 'if-none-match': tagBefore });
    expect(answer.statusCode).toBe(200);
    const dueOf = (rows: { due: { recurringId: string; dueOn: string; name: string }[] }[]) =>
      rows
        .flatMap(({ due }) => due)
        .filter(({ recurringId, name }) => recurringId === item.id || name === rentPayee);
    expect(dueOf(answer.json().rows).map(({ dueOn, name }) => `${name} ${dueOn}`)).toEqual([
      ...[`Our flat ${nextDueOn}`, `Our flat ${addMonths(nextDueOn, 2)}`],
    ]);

    expect((await call('PATCH', `/recurring/${item.id}`, { status: 'dismissed' })).statusCode).toBe(200);
    expect(dueOf((await report('forecast')).rows)).toEqual([]);
    expect(
      (await report('recurring')).rows.map(({ recurringId }: { recurringId: string }) => recurringId),
    ).not.toContain(item.id);
  });

  it('what is odd: with the reason, its figures and the transactions', async () => {
    const bought = {
      accountId,
      postedOn: addDays(today, -1),
      amount: -54_321,
      currency: 'EUR',
      payee: 'Lamp Shop',
    };
    const [one, again] = [
      await make('/transactions', bought),
      await make('/transactions', { ...bought, postedOn: today }),
    ];
    const { rows } = await report('anomalies');
    expect(rows.filter(({ payee }: { payee: string }) => payee === 'Lamp Shop')).toMatchObject([
      {
        ...{ kind: 'duplicate_charge', severity: 'warning', amount: -54_321, on: today },
        reason: '543.21 EUR were charged twice within 48 hours.',
        links: { transactions: [`/v1/transactions/${one.id}`, `/v1/transactions/${again.id}`] },
      },
    ]);
    const all = (await report(`anomalies?from=${from}`)).rows.map(({ kind }: { kind: string }) => kind);
    expect(all).toEqual(expect.arrayContaining(['price_rise', 'duplicate_charge']));
    expect((await report(`anomalies?from=${from}&to=${from}`)).rows).toEqual([]);
  });

  it.each(['forecast', 'forecast/backtest', 'recurring', 'anomalies'])(
    '%s is not sent twice, and is a table',
    async (name) => {
      const { headers } = await call('GET', `/analytics/${name}`);
      const same = await call('GET', `/analytics/${name}`, undefined, { 'if-none-match': headers['etag'] });
      expect([same.statusCode, same.body]).toEqual([304, '']);
      const table = await call('GET', `/analytics/${name}?format=csv&currency=EUR`);
      expect([table.statusCode, table.headers['content-type']]).toEqual([
        200,
        'text/csv; charset=utf-8; header=present',
      ]);
      const lines = table.body.trim().split('\r\n');
      expect(lines.length).toBeGreaterThan(1);
      expect(lines[0]).toContain('currency');
      expect((await call('GET', `/analytics/${name}?months=13`)).statusCode).toBe(400);
    },
  );

  it('a forecast that many ask for at once is made once, and too many different ones are turned away', async () => {
    const reads = async () => {
      const samples = await metrics.samples();
      const { values } = samples.find(({ sample }) => sample.name === 'report_reads_total')!.sample;
      return values.reduce((sum, { value }) => sum + value, 0);
    };
    const before = await reads();
    const same = await Promise.all(
      Array.from({ length: 8 }, () => call('GET', '/analytics/forecast?months=7')),
    );
    expect(new Set(same.map(({ statusCode, body }) => `${statusCode} ${body}`)).size).toBe(1);
    expect(same[0]!.statusCode).toBe(200);
    expect((await reads()) - before).toBe(1);

    const different = ['', '&currency=EUR', '&format=csv', '&format=csv&currency=EUR'].flatMap((wish) =>
      Array.from({ length: 12 }, (_, at) => call('GET', `/analytics/forecast?months=${at + 1}${wish}`)),
    );
    const answers = await Promise.all(different);
    const refused = answers.filter(({ statusCode }) => statusCode === 503);
    const made = answers.filter(({ statusCode }) => statusCode === 200);
    expect(made.length).toBeGreaterThan(0);
    expect(made.length + refused.length).toBe(different.length);
    for (const { headers, body } of refused) {
      expect([headers['retry-after'], headers['content-type'], JSON.parse(body).code]).toEqual([
        ...['2', 'application/problem+json; charset=utf-8', 'outlook_overloaded'],
      ]);
    }
    expect(refused.length).toBeGreaterThan(0);
  });

  it('of an empty household nothing is known, and that is said', async () => {
    const other = await registerUser(product.app, { currency: 'EUR', timeZone: ZONE });
    const answer = await product.app.inject({ url: '/v1/analytics/forecast', headers: other.headers });
    expect(answer.json()).toMatchObject({
      ...{ currency: 'EUR', history: { months: 0, isLittle: true, isCut: false } },
      basis: {
        spend: { mase: null, coverage: null, explanation: expect.stringContaining('little history') },
      },
      rows: [{ spend: { expected: 0, low: null, lines: [] }, due: [] }, {}, {}, {}],
    });
  });

  describe('of a household whose spend is known month by month', () => {
    let other: TestUser;
    let account: string;
    let food: string;

    const send = async (url: string, payload?: object) => {
      const answer = await product.app.inject({
        ...{ method: payload ? 'POST' : 'GET', url: `/v1${url}`, headers: other.headers },
        ...(payload ? { payload } : {}),
      });
      expect([url, answer.statusCode]).toEqual([url, payload ? 201 : 200]);
      return answer.json();
    };
    /** On the 3rd of the month so many months ago. */
    const spend = (monthsAgo: number, amount: number, rest: object = { categoryId: food }) =>
      send('/transactions', {
        ...{ accountId: account, postedOn: `${addMonths(today, -monthsAgo).slice(0, 7)}-03` },
        ...{ amount, currency: 'EUR', payee: `Shop ${'abcdefghijklmnopqrstuvwxyz'[monthsAgo]}`, ...rest },
      });

    beforeEach(async () => {
      other = await registerUser(product.app, { currency: 'EUR', timeZone: ZONE });
      account = (await send('/accounts', { name: 'All', type: 'checking', currency: 'EUR' })).id;
      food = (await send('/categories', { name: 'Food *', kind: 'expense' })).id;
    });

    it('one that grows by half each month is forecast by its last month, because that was less wrong', async () => {
      for (let ago = 16; ago >= 1; ago--) await spend(ago, -Math.round(1_000 * 1.5 ** (16 - ago)));
      const { basis, rows } = await send('/analytics/forecast');
      expect(basis.spend).toMatchObject({
        method: 'naive',
        explanation: expect.stringContaining('last month'),
      });
      expect(basis.spend.mase).toBeGreaterThanOrEqual(1);
      expect(rows[1].spend.expected).toBe(Math.round(1_000 * 1.5 ** 15));
      const { scores } = await send('/analytics/forecast/backtest');
      expect(scores.spend.maseNaive).toBe(basis.spend.mase);
    });

    it.each([1, 2])('%i months are little history, and their mean all the same', async (months) => {
      for (let ago = months; ago >= 1; ago--) await spend(ago, -1_000 * ago);
      const { history, basis, rows } = await send('/analytics/forecast');
      expect(history).toEqual({ months, isLittle: true, isCut: false });
      expect(basis.spend).toMatchObject({
        ...{ method: 'recurring_and_seasonal_mean', mase: months === 1 ? null : expect.any(Number) },
        explanation: expect.stringContaining('little history'),
      });
      expect(rows[1].spend).toMatchObject({ expected: 500 * (months + 1), low: null, high: null });
    });

    it('a split transaction counts in the categories of its parts', async () => {
      const home = (await send('/categories', { name: 'Home *', kind: 'expense' })).id;
      const splits = [
        { amount: -300, categoryId: food },
        { amount: -700, categoryId: home },
      ];
      for (const ago of [3, 2, 1])
        await spend(ago, -1_000 - ago, { splits: [...splits, { amount: -ago, categoryId: null }] });
      const { rows } = await send('/analytics/forecast');
      const lines = rows[1].spend.lines.map(
        ({ categoryId, variable }: { categoryId: string; variable: number }) => [...[categoryId, variable]],
      );
      expect(lines).toEqual([
        [home, 700],
        [food, 300],
        [null, 2],
      ]);
    });
  });
});
