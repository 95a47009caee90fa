import { registerUser, type TestUser } from '#auth/testing';
import type { TransactionDto } from '#budget';
import { startProduct, type Product } from './product.js';

/** More than two pages of the database. */
const MANY = 1_100;

describe('exports of transactions', () => {
  let product: Product;
  let person: TestUser;
  let accountId: string;
  let entered: TransactionDto[];

  beforeAll(async () => {
    product = await startProduct();
    person = await registerUser(product.app, { currency: 'EUR' });
    accountId = (
      await call('POST', '/v1/accounts', { name: 'Everyday', type: 'checking', currency: 'EUR' })
    ).json().id;
    entered = [];
    for (let at = 0; at < MANY; at += 500) {
      const operations = Array.from({ length: Math.min(500, MANY - at) }, (_, index) => ({
        op: 'create',
        transaction: {
          ...{
            accountId,
            amount: -(at + index + 1),
            postedOn: `2026-10-${String(1 + ((at + index) % 28)).padStart(2, '0')}`,
          },
          payee: at + index === 0 ? '=HYPERLINK("http://evil.example";"Click")' : `Shop "${at + index}", ltd`,
          memo: at + index === 0 ? '@cmd\nsecond line' : null,
        },
      }));
      const { results } = (await call('POST', '/v1/transactions/batch', { operations })).json();
      entered.push(...results.map(({ transaction }: { transaction: TransactionDto }) => transaction));
    }
  }, 60_000);
  afterAll(() => product.stop());

  const call = (method: 'GET' | 'POST', url: string, payload?: object, headers = person.headers) =>
    product.app.inject({ method, url, payload, headers });
  const FORMATS = [
    ['csv', 'text/csv; charset=utf-8'],
    ['json', 'application/json; charset=utf-8'],
    ['ofx', 'application/x-ofx; charset=utf-8'],
  ] as const;
  const pathOf = (format: string, account = accountId) =>
    `/v1/exports/transactions.${format}?accountId=${account}`;
  const inOrder = () =>
    entered.toSorted((a, b) => (a.postedOn + a.id < b.postedOn + b.id ? -1 : 1)).map(({ id }) => id);

  it.each(FORMATS)('are files: %s', async (format, type) => {
    const { statusCode, headers } = await call('GET', pathOf(format));
    expect(statusCode).toBe(200);
    expect(headers['content-type']).toBe(type);
    expect(headers['content-disposition']).toBe(`attachment; filename="transactions.${format}"`);
    expect(headers['cache-control']).toContain('no-store');
  });

  it('hold every transaction once, oldest first, page after page', async () => {
    const json = (await call('GET', pathOf('json'))).json();
    expect(json.map(({ id }: TransactionDto) => id)).toEqual(inOrder());
    expect(new Map(json.map((each: TransactionDto) => [each.id, each]))).toEqual(
      new Map(entered.map((each) => [each.id, each])),
    );
    const csv = (await call('GET', pathOf('csv'))).body;
    expect([...csv.matchAll(/^([\da-f-]{36}),/gm)].map(([, id]) => id)).toEqual(inOrder());
    const ofx = (await call('GET', pathOf('ofx'))).body;
    expect([...ofx.matchAll(/<FITID>([\da-f-]{36})<\/FITID>/g)].map(([, id]) => id)).toEqual(inOrder());
  });

  it('begin before they are read to the end', async () => {
    const address = await product.listen();
    const answer = await fetch(address + pathOf('csv'), { headers: person.headers });
    expect(answer.headers.get('content-length')).toBeNull();
    const reader = answer.body!.getReader();
    const first = await reader.read();
    expect(first.done).toBe(false);
    await reader.cancel();
    // Whoever goes away in the middle leaves nothing hanging: the next one is served.
    expect((await call('GET', pathOf('csv'))).statusCode).toBe(200);
  });

  it('hold nothing that a spreadsheet would run', async () => {
    const csv = (await call('GET', pathOf('csv'))).body;
    expect(csv).toContain(`"'=HYPERLINK(""http://evil.example"";""Click"")"`);
    expect(csv).toContain(`"'@cmd\nsecond line"`);
    expect(csv).not.toMatch(/(?:^|,)"?[=@]/m);
  });

  it('take the filters of the list', async () => {
    const query = `${pathOf('json')}&from=2026-10-05&to=2026-10-05&maxAmount=-500`;
    const json: TransactionDto[] = (await call('GET', query)).json();
    const wanted = entered.filter(({ postedOn, amount }) => postedOn === '2026-10-05' && amount <= -500);
    expect(wanted.length).toBeGreaterThan(0);
    expect(json.map(({ id }) => id).sort()).toEqual(wanted.map(({ id }) => id).sort());
  });

  it.each(FORMATS)('are nobody else’s: %s', async (format) => {
    expect((await call('GET', pathOf(format), undefined, {} as never)).statusCode).toBe(401);
    const stranger = await registerUser(product.app);
    const answer = await call('GET', pathOf(format), undefined, stranger.headers);
    // A foreign account is none: no statement of it, and no transactions.
    if (format === 'ofx') expect(answer.statusCode).toBe(404);
    else expect(answer.body).not.toContain(accountId);
    const household = { ...stranger.headers, 'x-household-id': person.householdId };
    expect((await call('GET', pathOf(format), undefined, household)).statusCode).toBe(404);
  });

  it('of nothing are empty, but whole', async () => {
    const empty = (
      await call('POST', '/v1/accounts', { name: 'Empty', type: 'cash', currency: 'EUR' })
    ).json().id;
    expect((await call('GET', pathOf('json', empty))).json()).toEqual([]);
    expect((await call('GET', pathOf('csv', empty))).body.trimEnd().split('\n')).toHaveLength(1);
    expect((await call('GET', pathOf('ofx', empty))).body).toMatch(
      /<BANKTRANLIST>\s*<\/BANKTRANLIST>[\s\S]*<\/OFX>\s*$/,
    );
  });
});
