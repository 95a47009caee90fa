import { problemSchema } from '#shared/http';
import { registerUser, type TestUser } from '#auth/testing';
import { startProduct, type Product } from './product.js';

describe('HTTP manners', () => {
  let product: Product;
  let person: TestUser;

  beforeAll(async () => {
    product = await startProduct();
    person = await registerUser(product.app);
  });
  afterAll(() => product.stop());

  const send = (
    method: 'GET' | 'POST' | 'PUT',
    url: string,
    payload?: string,
    headers: Record<string, string> = {},
  ) => product.app.inject({ method, url, payload, headers: { ...person.headers, ...headers } });
  const json = { 'content-type': 'application/json' };

  it.each([
    ['malformed JSON', 'POST', '/v1/accounts', '{"name":', json, 400, 'malformed_request'],
    ['an empty body', 'POST', '/v1/accounts', '', json, 422, 'validation_failed'],
    ['a poisoned prototype', 'POST', '/v1/accounts', '{"__proto__":{"a":1}}', json, 400, 'malformed_request'],
    [
      'an unknown media type',
      'POST',
      '/v1/accounts',
      'name: x',
      { 'content-type': 'text/yaml' },
      415,
      'unsupported_media_type',
    ],
    [
      'a body beyond the limit',
      'POST',
      '/v1/accounts',
      JSON.stringify({ name: 'x'.repeat(1_100_000) }),
      json,
      413,
      'payload_too_large',
    ],
    ['wrong fields', 'POST', '/v1/accounts', '{"name":1}', json, 422, 'validation_failed'],
    ['an unknown parameter', 'GET', '/v1/accounts?colour=red', undefined, {}, 400, 'invalid_parameter'],
    ['a cursor of another list', 'GET', '/v1/receipts?cursor=AAAA', undefined, {}, 400, 'invalid_cursor'],
    ['an id that is none', 'GET', '/v1/accounts/nonsense', undefined, {}, 404, 'not_found'],
    ['a path that cannot be read', 'GET', '/v1/accounts/%zz', undefined, {}, 400, 'malformed_request'],
    ['a path that is none', 'GET', '/v1/nonsense', undefined, {}, 404, 'not_found'],
    [
      "somebody else's household",
      'GET',
      '/v1/accounts',
      undefined,
      { 'x-household-id': crypto.randomUUID() },
      404,
      'household_not_found',
    ],
  ] as const)('answer %s with a problem', async (_name, method, url, payload, headers, status, code) => {
    const answer = await send(method, url, payload, headers);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    const problem = problemSchema.strict().parse(answer.json());
    expect(problem).toMatchObject({ status, code, instance: url.split('?')[0] });
    expect(answer.statusCode).toBe(status);
    expect(problem.requestId).toBe(answer.headers['x-request-id']);
  });

  it('name every wrong field by its pointer', async () => {
    const body = JSON.stringify({ name: '', type: 'sock', currency: 'EUR', balance: 5 });
    const answer = await send('POST', '/v1/accounts', body, json);
    expect(
      answer
        .json()
        .errors.map((error: { pointer: string }) => error.pointer)
        .sort(),
    ).toEqual(['/balance', '/name', '/type']);
  });

  it('take a well-formed request id and replace any other', async () => {
    const given = await send('GET', '/v1/me', undefined, { 'x-request-id': 'phone-4711-abc' });
    expect(given.headers['x-request-id']).toBe('phone-4711-abc');
    const replaced = await send('GET', '/v1/me', undefined, { 'x-request-id': 'a b\u0007' });
    expect(replaced.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('forbid browsers and proxies to keep or guess', async () => {
    const answer = await send('GET', '/v1/me');
    expect(answer.headers).toMatchObject({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
  });

  it('show health without a sign-in and documentation to people', async () => {
    const ready = await product.app.inject({ url: '/health/ready' });
    expect([ready.statusCode, ready.json()]).toEqual([
      200,
      {
        status: 'ok',
        checks: { postgresql: 'up', redis: 'up', storage: 'up', migrations: 'up', serving: 'up' },
      },
    ]);
    expect((await product.app.inject({ url: '/health/live' })).json()).toEqual({ status: 'ok' });
    expect((await product.app.inject({ url: '/health/version' })).json()).toEqual({ build: 'local' });
    expect((await product.app.inject({ url: '/docs' })).headers['content-type']).toContain('text/html');
  });
});
