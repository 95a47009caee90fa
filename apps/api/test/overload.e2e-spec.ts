import { setImmediate } from 'node:timers/promises';
import { Client } from 'pg';
import { problemSchema } from '#shared/http';
import { eventually } from '#shared/testing';
import { registerUser, type TestUser } from '#auth/testing';
import { startProduct, type Product } from './product.js';

/** Who waits for a lock in this database; not from pg_stat_activity, which a transaction sees only once. */
const WAITING_SQL = `
  SELECT DISTINCT waiting.pid FROM pg_locks AS waiting
    JOIN pg_locks AS other ON other.pid = waiting.pid
    JOIN pg_database ON pg_database.oid = other.database AND datname = current_database()
   WHERE NOT waiting.granted`;

describe('an api with more to do than it can', () => {
  let product: Product;
  let person: TestUser;
  let database: Client;

  beforeAll(async () => {
    product = await startProduct(undefined, {
      OVERLOAD_MAX_IN_FLIGHT: '3',
      OVERLOAD_MAX_EVENT_LOOP_DELAY_MS: '60000',
    });
    person = await registerUser(product.app);
    database = new Client({ connectionString: product.databaseUrl });
    await database.connect();
  });
  afterAll(async () => {
    await database.end();
    await product.stop();
  });

  /** Async, because what `inject` returns does not begin before somebody waits for it. */
  const get = async (url = '/v1/me') => await product.app.inject({ url, headers: person.headers });

  /** A change of the household, which waits while somebody else holds its revision. */
  const write = async () =>
    await product.app.inject({
      method: 'POST',
      url: '/v1/accounts',
      payload: account,
      headers: person.headers,
    });
  const account = { name: 'Wallet', type: 'cash', currency: 'EUR' };
  const holdRevision = () =>
    database.query(
      `BEGIN; SELECT FROM platform.household_revision WHERE household_id = '${person.householdId}' FOR UPDATE`,
    );

  const untilWaiting = (requests: number) =>
    eventually(async () => {
      const { rows } = await database.query(WAITING_SQL);
      expect(rows).toHaveLength(requests);
    });

  it('turns further requests away at once, and answers health', async () => {
    await eventually(async () => expect((await get()).statusCode).toBe(200));
    await holdRevision();
    const held = Array.from({ length: 3 }, write);

    await untilWaiting(3);

    const refused = await get();
    expect(refused.statusCode).toBe(503);
    expect(problemSchema.strict().parse(refused.json())).toMatchObject({ status: 503, code: 'overloaded' });
    expect(refused.headers['retry-after']).toBe('1');
    expect((await get('/health/live')).statusCode).toBe(200);

    await database.query('ROLLBACK');
    expect((await Promise.all(held)).map(({ statusCode }) => statusCode)).toEqual([201, 201, 201]);
    expect((await get()).statusCode).toBe(200);
  });

  it('forgets no request: neither one for nothing nor one whose client went away', async () => {
    for (let turn = 0; turn < 4; turn++) {
      const nowhere = await product.app.inject({
        method: 'DELETE',
        url: '/v1/budgets/',
        headers: person.headers,
      });
      expect(nowhere.statusCode).toBe(404);
    }
    expect((await get()).statusCode).toBe(200);

    const baseUrl = await product.listen();
    await holdRevision();
    const patience = new AbortController();
    const given = Array.from({ length: 3 }, () =>
      fetch(`${baseUrl}/v1/accounts`, {
        method: 'POST',
        body: JSON.stringify(account),
        headers: { ...person.headers, 'content-type': 'application/json' },
        signal: patience.signal,
      }),
    );
    await untilWaiting(3);
    expect((await get()).statusCode).toBe(503);
    patience.abort();
    await Promise.allSettled(given);
    await database.query('ROLLBACK');
    await eventually(async () => expect((await get()).statusCode).toBe(200));
  });

  it('does not count people who wait until their password is compared', async () => {
    const signIn = async (number: number) =>
      await product.app.inject({
        method: 'POST',
        url: '/v1/auth/login',
        payload: { email: `nobody-${number}@example.org`, password: 'correct horse battery staple' },
      });
    let waiting = 15;
    const signIns = Array.from({ length: waiting }, async (_, number) => {
      const { statusCode } = await signIn(number);
      waiting--;
      return statusCode;
    });
    const reads: number[] = [];
    // Bounded: a person who asks for as long as fifteen comparisons take meets the rate limit.
    do reads.push((await get()).statusCode);
    while (waiting > 0 && reads.length < 30);

    expect(new Set(reads)).toEqual(new Set([200]));
    expect(await Promise.all(signIns)).toEqual(Array(15).fill(401));
  });

  it('turns requests away while its event loop lags, and recovers', async () => {
    const lagging = await startProduct(undefined, { OVERLOAD_MAX_EVENT_LOOP_DELAY_MS: '50' });
    const ask = async () => await lagging.app.inject({ url: '/v1/me' });
    await eventually(async () => expect((await ask()).statusCode).toBe(401));
    for (let turn = 0; turn < 8; turn++) {
      const until = performance.now() + 100;
      while (performance.now() < until);
      await setImmediate();
    }
    expect((await ask()).json()).toMatchObject({ status: 503, code: 'overloaded' });
    await eventually(async () => expect((await ask()).statusCode).toBe(401));
    await lagging.stop();
  });
});
