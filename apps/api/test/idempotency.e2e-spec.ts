import { DataSource } from 'typeorm';
import { registerUser, type TestUser } from '#auth/testing';
import { eventually } from '#shared/testing';
import { startProduct, type Product } from './product.js';

describe('Idempotency-Key', () => {
  let product: Product;
  let person: TestUser;

  beforeAll(async () => {
    product = await startProduct();
  });
  afterAll(() => product.stop());
  beforeEach(async () => {
    person = await registerUser(product.app);
  });

  const post = (url: string, payload: object, key?: string, user = person) =>
    product.app.inject({
      method: 'POST',
      url,
      payload,
      headers: { ...user.headers, ...(key === undefined ? {} : { 'idempotency-key': key }) },
    });
  const accountNamed = (name: string) => ({ name, type: 'cash', currency: 'EUR' });
  const purchase = { accountId: '', postedOn: '2026-11-10', amount: -900 };
  const countAccounts = async (user = person) =>
    (await product.app.inject({ url: '/v1/accounts', headers: user.headers })).json().data.length as number;

  /** Backends that wait for a household's revision. */
  const waitingWriters = () =>
    product.app.get(DataSource).query<{ pid: number }[]>(
      `SELECT pid FROM pg_stat_activity
        WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE 'UPDATE platform.household%'`,
    );

  describe.each([
    ['written by the unit of work', '/v1/accounts', accountNamed],
    ['written in one statement', '/v1/transactions', (payee: string) => ({ ...purchase, payee })],
  ])('of a create %s', (_how, url, named) => {
    const count = async () =>
      (await product.app.inject({ url, headers: person.headers })).json().data.length as number;

    beforeEach(async () => {
      if (url === '/v1/accounts') return;
      purchase.accountId = (await post('/v1/accounts', accountNamed('Wallet'))).json().id as string;
    });

    it('gives a repeat the stored status, headers and body', async () => {
      const first = await post(url, named('Wallet'), 'key-1');
      const repeat = await post(url, named('Wallet'), 'key-1');
      expect(first.statusCode).toBe(201);
      expect(first.headers['idempotency-replayed']).toBeUndefined();
      expect([repeat.statusCode, repeat.body, repeat.headers.etag]).toEqual([
        201,
        first.body,
        first.headers.etag,
      ]);
      expect(repeat.headers['idempotency-replayed']).toBe('true');
      expect(repeat.headers['content-type']).toBe(first.headers['content-type']);
      expect(await count()).toBe(1);
    });

    it('has one effect for 50 parallel requests; the others are told to wait or get the answer', async () => {
      const answers = await Promise.all(
        Array.from({ length: 50 }, () => post(url, named('Wallet'), 'key-2')),
      );
      const fresh = answers.filter(
        (answer) => answer.statusCode === 201 && !answer.headers['idempotency-replayed'],
      );
      const replayed = answers.filter((answer) => answer.headers['idempotency-replayed'] === 'true');
      const waiting = answers.filter((answer) => answer.statusCode === 409);
      expect(fresh).toHaveLength(1);
      expect(fresh.length + replayed.length + waiting.length).toBe(50);
      for (const answer of waiting) {
        expect([answer.json().code, answer.headers['retry-after']]).toEqual(['request_in_progress', '1']);
      }
      for (const answer of replayed) expect(answer.body).toBe(fresh[0]!.body);
      expect(await count()).toBe(1);
    });

    it('refuses another request under a used key', async () => {
      await post(url, named('Wallet'), 'key-3');
      const other = await post(url, named('Purse'), 'key-3');
      expect([other.statusCode, other.json().code]).toEqual([422, 'idempotency_key_reused']);
      expect(await count()).toBe(1);
    });
  });

  it('is one person, household and route', async () => {
    const neighbour = await registerUser(product.app);
    expect((await post('/v1/accounts', accountNamed('Wallet'), 'key-4')).statusCode).toBe(201);
    const theirs = await post('/v1/accounts', accountNamed('Wallet'), 'key-4', neighbour);
    expect([theirs.statusCode, theirs.headers['idempotency-replayed']]).toEqual([201, undefined]);
    const category = await post('/v1/categories', { name: 'Books', kind: 'expense' }, 'key-4');
    expect([category.statusCode, category.headers['idempotency-replayed']]).toEqual([201, undefined]);
  });

  it('keeps nothing of a refused request, which may be repeated corrected', async () => {
    const refused = await post(
      '/v1/transactions',
      { accountId: crypto.randomUUID(), postedOn: '2026-01-01', amount: -1 },
      'key-5',
    );
    expect(refused.statusCode).toBe(404);
    const account = (await post('/v1/accounts', accountNamed('Wallet'))).json();
    const corrected = await post(
      '/v1/transactions',
      { accountId: account.id, postedOn: '2026-01-01', amount: -1 },
      'key-5',
    );
    expect(corrected.statusCode).toBe(201);
  });

  it('does not let one slow holder take the connections of the others', async () => {
    const database = product.app.get(DataSource);
    const runner = database.createQueryRunner();
    await runner.startTransaction();
    await runner.query('SELECT 1 FROM platform.household_revision WHERE household_id = $1 FOR UPDATE', [
      person.householdId,
    ]);
    const slow = post('/v1/accounts', accountNamed('Wallet'), 'key-6');
    await eventually(async () => expect(await waitingWriters()).toHaveLength(1), 10_000, 5);
    try {
      const started = Date.now();
      const waiting: number[] = [];
      while (waiting.length < 40 && Date.now() - started < 10_000) {
        const answer = await post('/v1/accounts', accountNamed('Wallet'), 'key-6');
        waiting.push(answer.statusCode);
      }
      expect(new Set(waiting)).toEqual(new Set([409]));
      const neighbour = await registerUser(product.app);
      expect((await post('/v1/accounts', accountNamed('Theirs'), 'key-6', neighbour)).statusCode).toBe(201);
    } finally {
      await runner.rollbackTransaction();
      await runner.release();
    }
    expect((await slow).statusCode).toBe(201);
    expect(await countAccounts()).toBe(1);
  });

  it('survives a connection that dies before the commit: the repeat has the one effect', async () => {
    const database = product.app.get(DataSource);
    const blocker = database.createQueryRunner();
    await blocker.startTransaction();
    await blocker.query('SELECT 1 FROM platform.household_revision WHERE household_id = $1 FOR UPDATE', [
      person.householdId,
    ]);
    const doomed = post('/v1/accounts', accountNamed('Wallet'), 'key-7');
    await eventually(
      async () => {
        const [writer] = await waitingWriters();
        expect(writer).toBeDefined();
        await database.query('SELECT pg_terminate_backend($1)', [writer!.pid]);
      },
      10_000,
      5,
    );
    await blocker.rollbackTransaction();
    await blocker.release();
    expect((await doomed).statusCode).toBe(503);
    const repeat = await post('/v1/accounts', accountNamed('Wallet'), 'key-7');
    expect([repeat.statusCode, repeat.headers['idempotency-replayed']]).toEqual([201, undefined]);
    expect(await countAccounts()).toBe(1);
  });

  it.each(['', ' ', 'ä', 'x'.repeat(256)])('refuses the malformed key %p', async (key) => {
    const answer = await post('/v1/accounts', accountNamed('Wallet'), key);
    expect([answer.statusCode, answer.json().code]).toEqual([400, 'invalid_idempotency_key']);
  });
});
