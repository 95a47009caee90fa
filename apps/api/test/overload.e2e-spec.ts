import { setImmediate } from 'node:timers/promises';
import { Client } from 'pg';
import { problemSchema } from '#shared/http';
import { eventually } from '#shared/testing';
import { registerUser, type TestUser } from '#auth/testing';
import { startProduct, type Product } from './product.js';

/** Who waits for a lock in this database. */
const WAITING_SQL = `SELECT pid FROM pg_locks JOIN pg_database ON pg_database.oid = pg_locks.database
                      WHERE datname = current_database() AND NOT granted`;

describe('an api with more to do than it can', () => {
  let product: Product;
  let person: TestUser;
  let database: Client;

  beforeAll(async () => {
    product = await startProduct(undefined, {
      OVERLOAD_MAX_IN_FLIGHT: '3',
      OVERLOAD_MAX_EVENT_LOOP_DELAY_MS: '50',
    });
    // Starting an api keeps a busy machine's event loop longer than this one tolerates.
    person = await eventually(() => registerUser(product.app));
    database = new Client({ connectionString: product.environment['DATABASE_URL'] });
    await database.connect();
  });
  afterAll(async () => {
    await database.end();
    await product.stop();
  });

  /** Async, because what `inject` returns does not begin before somebody waits for it. */
  const get = async (url = '/v1/me') => await product.app.inject({ url, headers: person.headers });

  const untilWaiting = (requests: number) =>
    eventually(async () => {
      const { rows } = await database.query(WAITING_SQL);
      expect(rows).toHaveLength(requests);
    });

  it('turns further requests away at once, and answers health', async () => {
    await eventually(async () => expect((await get()).statusCode).toBe(200));
    await database.query('BEGIN; LOCK TABLE auth.session IN ACCESS EXCLUSIVE MODE');
    const held = Array.from({ length: 3 }, () => get());

    await untilWaiting(3);

    const refused = await get();
    expect(refused.statusCode).toBe(503);
    expect(problemSchema.strict().parse(refused.json())).toMatchObject({ status: 503, code: 'overloaded' });
    expect(refused.headers['retry-after']).toBe('1');
    expect((await get('/health/live')).statusCode).toBe(200);

    await database.query('ROLLBACK');
    expect((await Promise.all(held)).map(({ statusCode }) => statusCode)).toEqual([200, 200, 200]);
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
    await database.query('BEGIN; LOCK TABLE auth.session IN ACCESS EXCLUSIVE MODE');
    const patience = new AbortController();
    const { headers } = person;
    const given = Array.from({ length: 3 }, () =>
      fetch(`${baseUrl}/v1/me`, { headers, signal: patience.signal }),
    );
    await untilWaiting(3);
    expect((await get()).statusCode).toBe(503);
    patience.abort();
    await Promise.allSettled(given);
    await database.query('ROLLBACK');
    await eventually(async () => expect((await get()).statusCode).toBe(200));
  });

  it('turns requests away while its event loop lags, and recovers', async () => {
    for (let turn = 0; turn < 8; turn++) {
      const until = performance.now() + 100;
      while (performance.now() < until);
      await setImmediate();
    }
    expect((await get()).json()).toMatchObject({ status: 503, code: 'overloaded' });
    await eventually(async () => expect((await get()).statusCode).toBe(200), 2_000);
  });
});
