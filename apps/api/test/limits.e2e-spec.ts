import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { problemSchema } from '#shared/http';
import { eventually } from '#shared/testing';
import { registerUser, type TestUser } from '#auth/testing';
import { startProduct, type Product } from './product.js';

const json = { 'content-type': 'application/json' };

describe('limits of requests', () => {
  let product: Product;
  let person: TestUser;

  beforeAll(async () => {
    product = await startProduct(undefined, {
      RATE_LIMIT_GENERAL_BURST: '60',
      RATE_LIMIT_LOGIN_PER_MINUTE: '2',
      RATE_LIMIT_AI_BURST: '2',
      RATE_LIMIT_AI_PER_MINUTE: '6',
      TRUSTED_PROXIES: '127.0.0.1',
    });
    person = await registerUser(product.app);
  });
  afterAll(() => product.stop());

  const send = (
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS',
    url: string,
    payload?: string,
    headers: Record<string, string> = json,
  ) => product.app.inject({ method, url, payload, headers: { ...person.headers, ...headers } });

  it('are told with every answer, and a flood is refused with the time to wait', async () => {
    const flooding = await registerUser(product.app);
    const get = () => product.app.inject({ url: '/v1/me', headers: flooding.headers });
    // An answer that does not wait for a Redis that is late tells no limit, and takes nothing of it.
    await eventually(async () => {
      const { headers } = await get();
      expect(headers['ratelimit-policy']).toBe('"general";q=60;w=1');
      expect(headers['ratelimit']).toBe('"general";r=59;t=1');
    });

    const answers = await Promise.all(Array.from({ length: 150 }, get));
    const refused = answers.filter(({ statusCode }) => statusCode === 429);
    expect(refused.length).toBeGreaterThan(0);
    const problem = problemSchema.strict().parse(refused[0]!.json());
    expect(problem).toMatchObject({ status: 429, code: 'rate_limited', instance: '/v1/me' });
    expect(refused[0]!.headers).toMatchObject({ 'retry-after': '1', ratelimit: '"general";r=0;t=1' });
    expect((await send('GET', '/v1/me')).statusCode).toBe(200);
  });

  it('of sign-ins count by the address that the trusted proxy saw', async () => {
    const signIn = (forwarded: string) =>
      product.app.inject({
        method: 'POST',
        url: '/v1/auth/login',
        payload: { email: person.email, password: person.password },
        headers: { 'x-forwarded-for': forwarded },
      });
    const statuses = [];
    for (const forged of ['1.1.1.1', '2.2.2.2', '3.3.3.3']) {
      statuses.push((await signIn(`${forged}, 203.0.113.7`)).statusCode);
    }
    expect(statuses).toEqual([200, 200, 429]);
    expect((await signIn('203.0.113.8')).headers['ratelimit']).toBe('"login";r=1;t=30');
  });

  it('of readings count by household, together with the general one', async () => {
    const url = `/v1/receipts/${crypto.randomUUID()}/extractions`;
    const answers = [];
    for (let count = 0; count < 3; count++) answers.push(await send('POST', url, undefined, {}));

    expect(answers.map(({ statusCode }) => statusCode)).toEqual([404, 404, 429]);
    expect(answers[0]!.headers['ratelimit-policy']).toBe('"general";q=60;w=1, "ai";q=2;w=20');
    expect(answers[2]!.headers['retry-after']).toBe('10');
    const foreign = { 'x-household-id': (await registerUser(product.app)).householdId };
    const strange = await send('POST', url, undefined, foreign);
    expect([strange.statusCode, strange.headers['ratelimit']]).toEqual([404, undefined]);
  });

  it.each([
    ['nesting without end', '['.repeat(400_000), 400, 'malformed_request'],
    ['nesting beyond use', `{"name":${'['.repeat(40)}${']'.repeat(40)}}`, 400, 'too_deep'],
    ['deep nesting that is well formed', `${'['.repeat(300_000)}${']'.repeat(300_000)}`, 400, 'too_deep'],
    ['a list beyond use', JSON.stringify({ name: Array(1_001).fill(1) }), 422, 'validation_failed'],
    ['NUL in a text', '{"name":"a\\u0000b","type":"cash","currency":"EUR"}', 422, 'validation_failed'],
    ['half a surrogate pair', '{"name":"a\\ud83d","type":"cash","currency":"EUR"}', 422, 'validation_failed'],
    ['NUL in a name', '{"na\\u0000me":1}', 422, 'validation_failed'],
  ])('answer %s in a body with a problem', async (_name, payload, status, code) => {
    const answer = await send('POST', '/v1/accounts', payload);

    expect(problemSchema.strict().parse(answer.json())).toMatchObject({ status, code });
    expect(answer.statusCode).toBe(status);
  });

  it.each([
    '/v1/transactions?q=a%00b',
    '/v1/receipts?q=%00',
    '/v1/transactions?tag=%00',
    '/v1/accounts?cursor=%00',
  ])('refuse NUL in %s', async (url) => {
    expect((await send('GET', url)).json()).toMatchObject({ status: 400, code: 'invalid_parameter' });
  });

  it.each([
    ['/v1/accounts', 'where it is read'],
    [`/v1/receipts/${crypto.randomUUID()}/reject`, 'where it is not'],
  ])('refuse a repeatable request with a body that is nested too deep: %s, %s', async (url) => {
    const deep = '['.repeat(20_000) + ']'.repeat(20_000);
    const answer = await send('POST', url, deep, { ...json, 'idempotency-key': 'deep' });

    expect(answer.json()).toMatchObject({ status: 400, code: 'too_deep' });
  });

  it('keep a million faults from coming back', async () => {
    const unknown = Object.fromEntries(Array.from({ length: 900 }, (_, index) => [`field${index}`, 1]));
    const answer = await send('POST', '/v1/accounts', JSON.stringify(unknown));

    expect(answer.statusCode).toBe(422);
    expect(answer.json().errors).toHaveLength(100);
  });

  it('refuse a query that is too long', async () => {
    const answer = await send('GET', `/v1/accounts?cursor=${'x'.repeat(5_000)}`);

    expect(answer.json()).toMatchObject({ status: 414, code: 'uri_too_long', instance: '/v1/accounts' });
  });

  it.each([
    ['DELETE', '/v1/accounts', 'GET, HEAD, POST'],
    ['PUT', `/v1/transactions/${crypto.randomUUID()}`, 'DELETE, GET, HEAD, PATCH'],
    ['GET', '/v1/auth/login', 'POST'],
    ['OPTIONS', '/v1/accounts', 'GET, HEAD, POST'],
  ] as const)('answer %s %s with the methods that there are', async (method, url, allow) => {
    const answer = await send(method, url, undefined, {});

    expect(answer.json()).toMatchObject({ status: 405, code: 'method_not_allowed' });
    expect(answer.headers.allow).toBe(allow);
  });

  describe('below HTTP', () => {
    let port: number;
    beforeAll(async () => {
      await product.app.listen(0, '127.0.0.1');
      port = (product.app.getHttpServer().address() as AddressInfo).port;
    });

    async function sendRaw(text: string): Promise<string> {
      const socket = connect(port, '127.0.0.1');
      socket.write(text);
      let answer = '';
      for await (const chunk of socket) answer += String(chunk);
      return answer;
    }

    it.each([
      ['nonsense', 'HELLO\r\n\r\n', 400, 'malformed_request'],
      ['an unknown method', 'BREW /v1/me HTTP/1.1\r\nhost: x\r\n\r\n', 400, 'malformed_request'],
      [
        'headers without end',
        `GET /v1/me HTTP/1.1\r\nhost: x\r\nx-long: ${'x'.repeat(20_000)}\r\n\r\n`,
        431,
        'headers_too_large',
      ],
    ])('answer %s with a problem', async (_name, text, status, code) => {
      const [head = '', body = ''] = (await sendRaw(text)).split('\r\n\r\n');

      expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
      expect(head.toLowerCase()).toContain('content-type: application/problem+json');
      const problem = problemSchema.strict().parse(JSON.parse(body));
      expect(problem).toMatchObject({ status, code });
      expect(head.toLowerCase()).toContain(`x-request-id: ${problem.requestId}`);
    });
  });
});
