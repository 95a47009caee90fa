import { randomUUID } from 'node:crypto';
import { registerUser } from '#auth/testing';
import { startProduct, type Product } from './product.js';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
interface Operation {
  readonly method: Method;
  readonly url: string;
  readonly isPublic: boolean;
}

/** What anybody may call; whoever adds a public route says so here. */
const PUBLIC_OPERATIONS = [
  'GET /.well-known/jwks.json',
  'POST /v1/auth/email/verify',
  'POST /v1/auth/login',
  'POST /v1/auth/password/forgot',
  'POST /v1/auth/password/reset',
  'POST /v1/auth/refresh',
  'POST /v1/auth/register',
];

describe('identity in the whole product', () => {
  let product: Product;
  let operations: Operation[];

  beforeAll(async () => {
    product = await startProduct();
    const { paths } = (await product.app.inject({ url: '/openapi.json' })).json();
    operations = Object.entries<Record<string, { security?: unknown[] }>>(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { security }]) => ({
        method: method.toUpperCase() as Method,
        url: path.replaceAll(/\{\w+\}/g, () => randomUUID()),
        isPublic: security?.length === 0,
      })),
    );
  });
  afterAll(() => product.stop());

  const send = (method: Method, url: string, headers: Record<string, string> = {}, payload?: object) =>
    product.app.inject({ method, url, headers, payload });

  it('knows its public routes', () => {
    const open = operations.filter(({ isPublic }) => isPublic).map(({ method, url }) => `${method} ${url}`);
    expect(open.sort()).toEqual(PUBLIC_OPERATIONS);
  });

  it('answers 401 on every other route without a token, whatever is sent', async () => {
    const closed = operations.filter(({ isPublic }) => !isPublic);
    expect(closed.length).toBeGreaterThan(10);
    for (const { method, url } of closed) {
      for (const headers of [undefined, { authorization: 'Bearer a.b.c' }]) {
        const answer = await send(method, url, headers, method === 'GET' ? undefined : {});
        expect([method, url, answer.statusCode, answer.json().code]).toEqual([
          method,
          url,
          401,
          'unauthenticated',
        ]);
        expect(answer.headers['www-authenticate']).toBe('Bearer');
        expect(answer.headers['cache-control']).toBe('no-store');
      }
    }
  });

  it("answers 404 on every such route that is asked to act on another user's household", async () => {
    const [user, stranger] = [await registerUser(product.app), await registerUser(product.app)];
    const headers = { ...user.headers, 'x-household-id': stranger.householdId };
    for (const { method, url } of operations.filter(({ isPublic }) => !isPublic)) {
      const answer = await send(method, url, headers, method === 'GET' ? undefined : {});
      expect([method, url, answer.statusCode, answer.json().code]).toEqual([
        method,
        url,
        404,
        'household_not_found',
      ]);
    }
  });

  it('answers 401 on every such route once the session has ended, whatever the body', async () => {
    const { headers } = await registerUser(product.app);
    await send('POST', '/v1/auth/logout', headers);
    for (const { method, url } of operations.filter(({ isPublic }) => !isPublic)) {
      const answer = await send(method, url, headers, method === 'GET' ? undefined : {});
      expect([method, url, answer.statusCode]).toEqual([method, url, 401]);
    }
  });

  it('takes a person from registration over a second sign-in and a refresh to the end of the session', async () => {
    const user = await registerUser(product.app, {
      displayName: 'Ada',
      currency: 'GBP',
      timeZone: 'Europe/London',
    });
    const { email, password } = user;
    const login = await send('POST', '/v1/auth/login', {}, { email, password });
    expect(login.statusCode).toBe(200);
    const { refreshToken } = login.json();
    const refresh = () => send('POST', '/v1/auth/refresh', {}, { refreshToken });
    const refreshed = await refresh();
    expect(refreshed.statusCode).toBe(200);

    const headers = { authorization: `Bearer ${refreshed.json().accessToken}` };
    const me = await send('GET', '/v1/me', headers);
    expect(me.json()).toMatchObject({
      id: user.userId,
      email,
      displayName: 'Ada',
      timeZone: 'Europe/London',
    });
    const household = await send('GET', `/v1/households/${user.householdId}`, headers);
    expect(household.json()).toMatchObject({ id: user.householdId, currency: 'GBP', role: 'owner' });

    expect((await send('POST', '/v1/auth/logout', headers)).statusCode).toBe(204);
    expect((await send('GET', '/v1/me', headers)).statusCode).toBe(401);
    expect((await refresh()).statusCode).toBe(401);
    expect((await send('GET', '/v1/me', user.headers)).statusCode).toBe(200);
  });
});
