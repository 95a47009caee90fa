import { randomBytes } from 'node:crypto';
import { makeSigningJwk } from '#auth/testing';
import { startApis, type AttackedApis } from './attacked-apis.js';
import { registerPerson, type Person } from './person-goods.js';

const OLD = 0;
const ROTATED = 1;
const AFTERWARDS = 2;

interface Tokens {
  readonly accessToken: string;
  readonly refreshToken: string;
}

/** Three releases at once: before a key is rotated, while the old one is still known, and when it is gone. */
describe('rotated keys', () => {
  const [first, second] = [makeSigningJwk('first'), makeSigningJwk('second')];
  const [firstSecret, secondSecret] = ['first', 'second'].map(
    (id) => `${id}:${randomBytes(32).toString('base64url')}`,
  );
  let apis: AttackedApis;
  let person: Person;

  beforeAll(async () => {
    const keys = (...jwks: object[]) => JSON.stringify({ keys: jwks });
    apis = await startApis([
      { AUTH_SIGNING_KEYS: keys(first, second), AUTH_REFRESH_KEYS: `${firstSecret},${secondSecret}` },
      { AUTH_SIGNING_KEYS: keys(second, first), AUTH_REFRESH_KEYS: `${secondSecret},${firstSecret}` },
      { AUTH_SIGNING_KEYS: keys(second), AUTH_REFRESH_KEYS: secondSecret! },
    ]);
  }, 60_000);
  afterAll(() => apis.stop());
  beforeEach(async () => {
    person = await registerPerson(apis.http[OLD]!);
  });

  const me = async (api: number, token: string) => {
    const headers = { authorization: `Bearer ${token}` };
    return (await apis.http[api]!.send({ method: 'GET', target: '/v1/me', headers, body: null })).status;
  };
  const refresh = async (api: number, refreshToken: string) => {
    const { status, body } = await apis.http[api]!.send({
      method: 'POST',
      target: '/v1/auth/refresh',
      headers: { 'content-type': 'application/json' },
      body: Buffer.from(JSON.stringify({ refreshToken })),
    });
    return { status, tokens: JSON.parse(body ?? '{}') as Tokens };
  };
  const kidOf = (token: string) =>
    (JSON.parse(Buffer.from(token.split('.')[0]!, 'base64url').toString()) as { kid: string }).kid;

  it('let old access tokens live until they die, and refuse them where the key is gone', async () => {
    expect(kidOf(person.accessToken)).toBe('first');
    expect(await me(ROTATED, person.accessToken)).toBe(200);
    expect(await me(AFTERWARDS, person.accessToken)).toBe(401);
  });

  it('sign new tokens with the new key, which processes of the old release know already', async () => {
    const { tokens } = await refresh(ROTATED, person.refreshToken);
    expect(kidOf(tokens.accessToken)).toBe('second');
    for (const api of [OLD, ROTATED, AFTERWARDS]) expect(await me(api, tokens.accessToken)).toBe(200);
    const { status } = await refresh(AFTERWARDS, tokens.refreshToken);
    expect(status).toBe(200);
  });

  it('cost nobody the session: a refresh token of a removed key is refused and nothing ends', async () => {
    expect((await refresh(AFTERWARDS, person.refreshToken)).status).toBe(401);
    expect(await me(ROTATED, person.accessToken)).toBe(200);
    expect((await refresh(ROTATED, person.refreshToken)).status).toBe(200);
  });

  it('are published with the one that signs first, and no longer than they are good for', async () => {
    const published = await Promise.all(
      apis.http.map((http) => http.ask<{ keys: { kid: string }[] }>('GET', '/.well-known/jwks.json')),
    );
    expect(published.map(({ keys }) => keys.map(({ kid }) => kid))).toEqual([
      ['first', 'second'],
      ['second', 'first'],
      ['second'],
    ]);
  });
});
