import { registerUser, type TestUser } from '#auth/testing';
import { startProduct, type Product } from './product.js';

describe('budgets over HTTP', () => {
  let product: Product;
  let person: TestUser;
  let accountId: string;
  let food: string;

  beforeAll(async () => {
    product = await startProduct();
  });
  afterAll(() => product.stop());
  beforeEach(async () => {
    person = await registerUser(product.app, { currency: 'EUR' });
    const account = { name: 'Everyday', type: 'checking', currency: 'EUR' };
    accountId = (await call('POST', '/accounts', account)).body.id;
    food = (await call('POST', '/categories', { name: 'Food' })).body.id;
  });

  const call = async (method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, payload?: object) => {
    const answer = await product.app.inject({ method, url: `/v1${url}`, payload, headers: person.headers });
    return { status: answer.statusCode, body: answer.body === '' ? null : answer.json() };
  };
  const spend = async (postedOn: string, amount: number): Promise<string> =>
    (await call('POST', '/transactions', { accountId, categoryId: food, postedOn, amount })).body.id;
  const plan = async (wishes: object): Promise<string> => {
    const { status, body } = await call('POST', '/budgets', {
      ...{ name: 'Household', period: 'monthly', startsOn: '2026-01-01', currency: 'EUR' },
      lines: [{ categoryId: food, amount: 10_000 }],
      ...wishes,
    });
    expect(status).toBe(201);
    return `/budgets/${body.id}`;
  };
  /** Of the months of a year so far: carried in, spent, available. */
  const figures = async (budget: string, to: string) => {
    const { body } = await call('GET', `${budget}/periods?from=2026-01-01&to=${to}`);
    return body.data.map((period: { lines: { carriedIn: number; spent: number; available: number }[] }) => {
      const [{ carriedIn, spent, available }] = period.lines as [(typeof period.lines)[0]];
      return [carriedIn, spent, available];
    });
  };

  it.each([
    ['none', [0, 0, 0]],
    ['surplus', [0, 4_000, 0]],
    ['deficit', [0, 0, -5_000]],
    ['both', [0, 4_000, -1_000]],
  ])('carry %s into the next month', async (rollover, carried) => {
    const budget = await plan({ rollover });
    await spend('2026-01-15', -6_000);
    await spend('2026-02-15', -15_000);
    const periods = await figures(budget, '2026-03-31');
    expect(periods.map(([carriedIn]: number[]) => carriedIn)).toEqual(carried);
    expect(periods.map(([, spent]: number[]) => spent)).toEqual([6_000, 15_000, 0]);
  });

  it('change every later month with a late entry, its edit and its deletion', async () => {
    const budget = await plan({ rollover: 'both', rolloverCap: 5_000 });
    const before = await figures(budget, '2026-03-31');
    expect(before).toEqual([
      [0, 0, 10_000],
      [5_000, 0, 15_000],
      [5_000, 0, 15_000],
    ]);
    const late = await spend('2026-01-31', -18_000);
    expect(await figures(budget, '2026-03-31')).toEqual([
      [0, 18_000, -8_000],
      [-5_000, 0, 5_000],
      [5_000, 0, 15_000],
    ]);
    await call('PATCH', `/transactions/${late}`, { postedOn: '2026-02-01', amount: -6_000 });
    expect(await figures(budget, '2026-03-31')).toEqual([
      [0, 0, 10_000],
      [5_000, 6_000, 9_000],
      [5_000, 0, 15_000],
    ]);
    await call('DELETE', `/transactions/${late}`);
    expect(await figures(budget, '2026-03-31')).toEqual(before);
  });

  it('keep earlier months when the plan changes, and name a day on which none begins', async () => {
    const budget = await plan({ rollover: 'surplus' });
    const lines = [{ categoryId: food, amount: 20_000 }];
    expect((await call('PATCH', budget, { lines, effectiveFrom: '2026-02-01' })).status).toBe(200);
    expect(await figures(budget, '2026-03-31')).toEqual([
      [0, 0, 10_000],
      [10_000, 0, 30_000],
      [30_000, 0, 50_000],
    ]);
    const { status, body } = await call('PATCH', budget, { lines, effectiveFrom: '2026-02-02' });
    expect([status, body.errors]).toEqual([422, [expect.objectContaining({ pointer: '/effectiveFrom' })]]);

    expect((await call('DELETE', budget)).status).toBe(204);
    expect((await call('GET', `${budget}/periods/2026-01-01`)).status).toBe(404);
  });
});
