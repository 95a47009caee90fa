import { registerUser, type TestUser } from '#auth/testing';
import { startProduct, type Product } from './product.js';

const APP = 'https://app.example.org';

describe('pages of other origins', () => {
  let product: Product;
  let person: TestUser;

  beforeAll(async () => {
    product = await startProduct(undefined, { CORS_ORIGINS: `${APP}, http://localhost:5173` });
    person = await registerUser(product.app);
  });
  afterAll(() => product.stop());

  const preflight = (origin: string) =>
    product.app.inject({
      method: 'OPTIONS',
      url: '/v1/transactions',
      headers: { origin, 'access-control-request-method': 'POST' },
    });

  it('may ask, if they are listed, without a token', async () => {
    const answer = await preflight(APP);

    expect(answer.statusCode).toBe(204);
    expect(answer.body).toBe('');
    expect(answer.headers).toMatchObject({
      'access-control-allow-origin': APP,
      'access-control-allow-credentials': 'true',
      'access-control-allow-methods': expect.stringContaining('PATCH'),
      'access-control-allow-headers': expect.stringContaining('Idempotency-Key'),
      vary: 'Origin',
    });
  });

  it('may read answers, also refusals, with the headers they need', async () => {
    for (const headers of [person.headers, {}]) {
      const answer = await product.app.inject({ url: '/v1/me', headers: { ...headers, origin: APP } });
      expect(answer.headers['access-control-allow-origin']).toBe(APP);
      expect(answer.headers['access-control-expose-headers']).toBe(
        'ETag, Idempotency-Replayed, Location, RateLimit, RateLimit-Policy, Retry-After, X-Request-Id',
      );
    }
  });

  it.each(['https://evil.example.org', `${APP}.evil.org`, 'https://APP.example.org', 'null', `${APP}:8443`])(
    'get nothing if they are not: %s',
    async (origin) => {
      const refused = await preflight(origin);
      expect(refused.statusCode).toBe(405);
      expect(refused.headers).not.toHaveProperty('access-control-allow-origin');
    },
  );
});

describe("the api's own pages behind a balancer that ends TLS", () => {
  const signIn = async (overrides: Record<string, string>) => {
    const product = await startProduct(undefined, overrides);
    try {
      const { email, password } = await registerUser(product.app);
      return await product.app.inject({
        method: 'POST',
        url: '/v1/auth/login',
        headers: {
          host: 'api.example.org',
          origin: 'https://api.example.org',
          'x-forwarded-proto': 'https',
          'x-token-transport': 'cookie',
        },
        payload: { email, password },
      });
    } finally {
      await product.stop();
    }
  };

  it('may sign in with cookies', async () => {
    const answer = await signIn({ TRUSTED_PROXIES: 'loopback' });
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['set-cookie']).toHaveLength(2);
  });

  it('are not believed on the word of somebody who is no balancer', async () => {
    const answer = await signIn({});
    expect(answer.statusCode).toBe(403);
    expect(answer.json()).toMatchObject({ code: 'foreign_origin' });
  });
});
