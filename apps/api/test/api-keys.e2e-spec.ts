import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { registerUser, type TestUser } from '#auth/testing';
import { eventually } from '#shared/testing';
import { startProduct, type Product } from './product.js';

type Method = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
interface Route {
  readonly method: Method;
  readonly path: string;
  readonly security: readonly object[];
}

/** What is about who gets in, or the user's own. */
const PERSONAL = /^\/v1\/(?:auth|api-keys|me|households|invitations|ops)(?:\/|$)/;
/** What of it API keys may use; whoever opens another one says so here. */
const OPEN_PERSONAL = ['GET /v1/me', 'GET /v1/me/usage', 'GET /v1/households/{id}'];
/** Of the household, and only for who has just proved who they are. */
const DANGEROUS = ['POST /v1/webhooks', 'PATCH /v1/webhooks/{id}', 'POST /v1/webhooks/{id}/secret'];

describe('API keys in the whole product', () => {
  let product: Product;
  let person: TestUser;
  let routes: Route[];

  beforeAll(async () => {
    product = await startProduct();
    person = await registerUser(product.app);
    const { paths, security: general } = (await product.app.inject({ url: '/openapi.json' })).json();
    routes = Object.entries<Record<string, { security?: object[] }>>(paths)
      .flatMap(([path, methods]) =>
        Object.entries(methods).map(([method, { security = general as object[] }]) => ({
          method: method.toUpperCase() as Method,
          path,
          security,
        })),
      )
      .filter(({ security }) => security.length > 0);
  });
  afterAll(() => product.stop());

  const makeKey = async (...scopes: string[]): Promise<{ id: string; key: string }> => {
    const payload = { name: scopes.join(' and '), scopes };
    const { headers } = person;
    return (await product.app.inject({ method: 'POST', url: '/v1/api-keys', headers, payload })).json();
  };
  const isPersonal = ({ method, path }: Route) =>
    DANGEROUS.includes(`${method} ${path}`) ||
    (PERSONAL.test(path) && !OPEN_PERSONAL.includes(`${method} ${path}`));

  /** Asks every route, a stream only for its headers, and tells `<status> <code>` by route. */
  async function askAll(key: string, of: (route: Route) => boolean): Promise<Map<string, string>> {
    const answers = new Map<string, string>();
    for (const { method, path } of routes.filter(of)) {
      const answer = await product.app.inject({
        method: path === '/v1/events' ? 'HEAD' : method,
        url: path
          .replace('/households/{id}', `/households/${person.householdId}`)
          .replaceAll(/\{\w+\}/g, () => randomUUID()),
        headers: { authorization: `Bearer ${key}` },
        ...(method === 'GET' || path === '/v1/events' ? {} : { payload: {} }),
      });
      const problem = answer.headers['content-type']?.toString().includes('problem');
      answers.set(`${method} ${path}`, problem ? `${answer.statusCode} ${answer.json().code}` : 'done');
    }
    return answers;
  }

  it('may use no route that is about who gets in or is personal, whatever their scopes', async () => {
    const { key } = await makeKey('read', 'write');
    const answers = await askAll(key, isPersonal);
    expect(answers.size).toBeGreaterThan(10);
    expect([...answers].filter(([, answer]) => answer !== '403 not_for_api_keys')).toEqual([]);
    for (const route of routes.filter(isPersonal)) expect(route.security).not.toContainEqual({ apiKey: [] });
  });

  it('that only read are refused by every route that changes something, and by no other', async () => {
    const { key } = await makeKey('read');
    const revision = async () =>
      (
        await product.app
          .get(DataSource)
          .query('SELECT revision FROM platform.household_revision WHERE household_id = $1', [
            person.householdId,
          ])
      )[0].revision as string;
    const before = await revision();
    const writes = await askAll(key, (route) => !isPersonal(route) && route.method !== 'GET');
    expect(writes.size).toBeGreaterThan(15);
    expect([...writes].filter(([, answer]) => answer !== '403 insufficient_scope')).toEqual([]);
    expect(await revision()).toBe(before);

    const reads = await askAll(key, (route) => !isPersonal(route) && route.method === 'GET');
    expect(reads.size).toBeGreaterThan(15);
    expect([...reads].filter(([, answer]) => /^40[13]|^5/.test(answer))).toEqual([]);
  });

  it('that write are refused nowhere but there', async () => {
    const { key } = await makeKey('read', 'write');
    const answers = await askAll(key, (route) => !isPersonal(route));
    expect([...answers].filter(([, answer]) => /^40[13]|^5/.test(answer))).toEqual([]);
    for (const route of routes.filter((each) => !isPersonal(each)))
      expect(route.security).toContainEqual({ apiKey: [] });
  });

  it('book a transaction as their user would, and read it back', async () => {
    const { key } = await makeKey('read', 'write');
    const headers = { authorization: `Bearer ${key}` };
    const post = (url: string, payload: object) =>
      product.app.inject({ method: 'POST', url, payload, headers });
    const account = (await post('/v1/accounts', { name: 'Wallet', type: 'cash', currency: 'EUR' })).json();
    const booked = await post('/v1/transactions', {
      accountId: account.id,
      postedOn: '2026-11-20',
      amount: -1250,
      currency: 'EUR',
      payee: 'Bakery',
    });
    expect(booked.statusCode).toBe(201);
    const own = await product.app.inject({
      url: `/v1/transactions/${booked.json().id}`,
      headers: person.headers,
    });
    expect(own.json()).toMatchObject({ amount: -1250, payee: 'Bakery' });
  });

  it('listen to live events, until they are revoked', async () => {
    const { id, key } = await makeKey('read');
    const url = await product.listen();
    const open = () => fetch(`${url}/v1/events`, { headers: { authorization: `Bearer ${key}` } });
    const response = await open();
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    const { headers } = person;
    await product.app.inject({ method: 'DELETE', url: `/v1/api-keys/${id}`, headers });
    expect((await open()).status).toBe(401);
    // The open one is asked about at the next event.
    const stream = { ended: false };
    void response.text().then(() => (stream.ended = true));
    await eventually(async () => {
      await product.app.inject({
        method: 'POST',
        url: '/v1/receipts',
        headers,
        payload: { fileName: 'a.jpg', contentType: 'image/jpeg', byteSize: 10, sha256: 'a'.repeat(64) },
      });
      expect(stream.ended).toBe(true);
    });
  });
});
