import { randomBytes, randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { addMember, registerUser, type TestUser } from '#auth/testing';
import type { Access } from '#shared';
import { CallerCheck } from '#shared/database';
import { startAuthTestApp, type AuthTestApp } from './auth-test-app.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

interface MadeKey {
  readonly id: string;
  readonly key: string;
  readonly prefix: string;
}

describe('API keys', () => {
  let running: AuthTestApp;
  let user: TestUser;
  beforeAll(async () => {
    running = await startAuthTestApp();
  });
  beforeEach(async () => {
    user = await registerUser(running.app, { timeZone: 'Europe/Berlin' });
  });
  afterAll(() => running.close());

  type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';
  const send = (bearer: string, method: Method, url: string, payload?: object, headers: object = {}) =>
    running.app.inject({ method, url, payload, headers: { authorization: `Bearer ${bearer}`, ...headers } });
  const mine = (method: Method, url: string, payload?: object, headers?: object) =>
    send(user.accessToken, method, url, payload, headers);
  const make = async (wishes: object = {}, headers: object = {}): Promise<MadeKey> => {
    const wish = { name: 'Spreadsheet', scopes: ['read', 'write'], ...wishes };
    const answer = await mine('POST', '/v1/api-keys', wish, headers);
    expect(answer.statusCode).toBe(201);
    return answer.json();
  };
  const list = async () => (await mine('GET', '/v1/api-keys')).json().data;
  const probe = (key: string, method: Method = 'GET', headers: object = {}) =>
    send(key, method, '/v1/probe', undefined, headers);
  const probed = async (...asked: Parameters<typeof probe>) => (await probe(...asked)).statusCode;
  const sql = (text: string, values: unknown[] = []) => running.app.get(DataSource).query(text, values);

  it('are shown once, kept as hashes, and listed with what tells them apart', async () => {
    const expiresAt = new Date(running.clock.now().getTime() + HOUR).toISOString();
    const { key, ...made } = await make({ scopes: ['read'], expiresAt });
    expect(key).toMatch(/^bsk_[A-Za-z0-9_-]{43}$/);
    expect(made).toEqual({
      id: expect.any(String),
      name: 'Spreadsheet',
      prefix: key.slice(0, 10),
      scopes: ['read'],
      householdId: user.householdId,
      createdAt: running.clock.now().toISOString(),
      lastUsedAt: null,
      expiresAt,
    });
    expect(await list()).toEqual([made]);
    const [{ everything }] = await sql(
      'SELECT jsonb_agg(k)::text || (SELECT jsonb_agg(s)::text FROM auth.session AS s) AS everything FROM auth.api_key AS k',
    );
    expect(everything).not.toContain(key.slice(10));
    expect(everything).not.toContain(Buffer.from(key).toString('hex'));
  });

  it('are listed newest first and page by page, and only to their user', async () => {
    const made = [await make({ name: 'a' }), await make({ name: 'b' }), await make({ name: 'c' })];
    const first = (await mine('GET', '/v1/api-keys?limit=2')).json();
    const second = (await mine('GET', `/v1/api-keys?limit=2&cursor=${first.nextCursor}`)).json();
    const ids = [...first.data, ...second.data].map(({ id }: MadeKey) => id);
    expect(ids).toEqual(made.map(({ id }) => id).reverse());
    expect(second.nextCursor).toBeNull();
    user = await registerUser(running.app);
    expect(await list()).toEqual([]);
    expect((await mine('DELETE', `/v1/api-keys/${made[0]!.id}`)).statusCode).toBe(404);
    expect(await probed(made[0]!.key)).toBe(200);
  });

  it('act for their user in their household', async () => {
    const { id, key } = await make();
    expect((await probe(key)).json()).toEqual({
      userId: user.userId,
      sessionId: id,
      householdId: user.householdId,
      role: 'owner',
      revision: 1,
      timeZone: 'Europe/Berlin',
    });
    expect(await probed(key, 'POST')).toBe(201);
    expect((await send(key, 'GET', '/v1/me')).json()).toMatchObject({ id: user.userId });
  });

  it('know no other household, even where their user is an owner', async () => {
    const other = await registerUser(running.app);
    await addMember(running.app, other.householdId, user.userId, 'owner');
    const { key } = await make();
    const theirs = await make({}, { 'x-household-id': other.householdId });
    const named = (householdId: string) => ({ 'x-household-id': householdId });
    expect(await probed(key, 'GET', named(user.householdId))).toBe(200);
    expect(await probed(key, 'GET', named(user.householdId.toUpperCase()))).toBe(200);
    expect(await probed(theirs.key)).toBe(200);
    for (const foreign of [other.householdId, randomUUID(), 'mine', '']) {
      const answer = await probe(key, 'GET', named(foreign));
      expect(answer.statusCode).toBe(404);
      expect(answer.json()).toMatchObject({ code: 'household_not_found' });
    }
  });

  it('without the scope write read only', async () => {
    const { key } = await make({ scopes: ['read'] });
    expect(await probed(key)).toBe(200);
    const refused = await probe(key, 'POST');
    expect(refused.statusCode).toBe(403);
    expect(refused.json()).toMatchObject({ code: 'insufficient_scope' });
  });

  it('can never do more than the role of their user, as it is now', async () => {
    const guest = user;
    const host = await registerUser(running.app);
    await addMember(running.app, host.householdId, guest.userId, 'editor');
    const { key } = await make({}, { 'x-household-id': host.householdId });
    expect(await probed(key, 'POST')).toBe(201);
    const member = `/v1/households/${host.householdId}/members/${guest.userId}`;
    await send(host.accessToken, 'PATCH', member, { role: 'viewer' });
    expect((await probe(key, 'POST')).json()).toMatchObject({ code: 'read_only_member' });
    expect(await probed(key)).toBe(200);
    await send(host.accessToken, 'DELETE', member);
    expect(await probed(key)).toBe(404);
    expect(await probed(key, 'POST')).toBe(404);
  });

  it.each([
    ['read everything personal', 'GET', '/v1/auth/sessions'],
    ['list keys', 'GET', '/v1/api-keys'],
    ['make keys', 'POST', '/v1/api-keys'],
    ['sign out', 'POST', '/v1/auth/logout'],
    ['sign out everywhere', 'POST', '/v1/auth/logout-all'],
    ['pass for a proof of who asks', 'POST', '/v1/auth/reauthenticate'],
    ['write what is personal', 'POST', '/v1/probe/personal'],
    ['do what asks for recent authentication', 'POST', '/v1/probe/dangerous'],
  ] as const)('may not %s, whatever their scopes', async (_what, method, url) => {
    const { key } = await make();
    const answer = await send(key, method, url, method === 'POST' ? {} : undefined);
    expect(answer.statusCode).toBe(403);
    expect(answer.json()).toMatchObject({ code: 'not_for_api_keys' });
    expect(await probed(key)).toBe(200);
  });

  it('that were revoked are told so before anything else', async () => {
    const { id, key } = await make({ scopes: ['read'] });
    expect(await probed(key)).toBe(200);
    await mine('DELETE', `/v1/api-keys/${id}`);
    for (const [method, url] of [
      ['POST', '/v1/probe'],
      ['GET', '/v1/auth/sessions'],
    ] as const) {
      expect((await send(key, method, url)).json()).toMatchObject({ code: 'unauthenticated' });
    }
  });

  it('revoked act no more at once, though they were remembered, and not on open streams', async () => {
    const { id, key } = await make();
    const access: Access = (await probe(key)).json();
    const streams = running.app.get(CallerCheck);
    expect(await streams.isStillGranted(access)).toBe(true);
    expect((await mine('DELETE', `/v1/api-keys/${id}`)).statusCode).toBe(204);
    const refused = await probe(key);
    expect(refused.statusCode).toBe(401);
    expect(refused.headers['www-authenticate']).toBe('Bearer');
    expect(await streams.isStillGranted(access)).toBe(false);
    expect((await mine('DELETE', `/v1/api-keys/${id}`)).statusCode).toBe(404);
    expect(await list()).toEqual([]);
    const events = await sql('SELECT kind, session_id FROM auth.audit_event WHERE user_id = $1 ORDER BY id', [
      user.userId,
    ]);
    expect(events.slice(1)).toEqual([
      { kind: 'api_key_created', session_id: id },
      { kind: 'api_key_revoked', session_id: id },
    ]);
  });

  it('expire at their time, though they were remembered', async () => {
    const { key } = await make({ expiresAt: new Date(running.clock.now().getTime() + 1_000).toISOString() });
    const endless = await make();
    expect(await probed(key)).toBe(200);
    running.clock.advance(1_000);
    expect(await probed(key)).toBe(401);
    running.clock.advance(400 * 24 * HOUR);
    expect(await probed(endless.key)).toBe(200);
  });

  it('outlive sign-outs and are no sessions to whoever looks at these', async () => {
    const { id, key } = await make();
    const sessions = (await mine('GET', '/v1/auth/sessions')).json().data;
    expect(sessions.map(({ current }: { current: boolean }) => current)).toEqual([true]);
    expect((await mine('DELETE', `/v1/auth/sessions/${id}`)).statusCode).toBe(404);
    expect((await mine('POST', '/v1/auth/logout-all')).statusCode).toBe(204);
    expect(await probed(key)).toBe(200);
    const ended = await mine('DELETE', `/v1/api-keys/${id}`);
    expect(ended.statusCode).toBe(401);
  });

  it('do not end a sign-in by way of the keys', async () => {
    const [{ id }] = (await mine('GET', '/v1/auth/sessions')).json().data;
    expect((await mine('DELETE', `/v1/api-keys/${id}`)).statusCode).toBe(404);
    expect((await mine('GET', '/v1/me')).statusCode).toBe(200);
  });

  it('are refused with any bit changed, cut, lengthened or in other words', async () => {
    const { key } = await make();
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    for (let at = 0; at < key.length; at++) {
      for (const bit of [0, 1, 5]) {
        const value = alphabet.indexOf(key[at]!);
        const changed = key.slice(0, at) + alphabet[value ^ (1 << bit)]! + key.slice(at + 1);
        expect(await probed(changed)).toBe(401);
      }
    }
    for (const changed of [
      key.slice(0, -1),
      `${key}A`,
      `${key}=`,
      key.slice(4),
      key.toLowerCase(),
      `v1.${key}`,
    ]) {
      expect(await probed(changed)).toBe(401);
    }
    expect(await probed(`bsk_${randomBytes(32).toString('base64url')}`)).toBe(401);
    expect(await probed(key)).toBe(200);
  });

  it('are read from the Authorization header and from nowhere else', async () => {
    const { key } = await make();
    const queries = ['api_key', 'apiKey', 'key', 'token', 'access_token'].map((name) => `${name}=${key}`);
    const attempts: { url: string; headers?: Record<string, string> }[] = [
      ...queries.map((query) => ({ url: `/v1/probe?${query}` })),
      { url: '/v1/probe', headers: { 'x-api-key': key } },
      { url: '/v1/probe', headers: { cookie: `__Secure-budgetsync-access=${key}` } },
      { url: '/v1/probe', headers: { authorization: key } },
      { url: '/v1/probe', headers: { authorization: `Basic ${Buffer.from(`${key}:`).toString('base64')}` } },
    ];
    for (const attempt of attempts) {
      expect((await running.app.inject({ method: 'GET', ...attempt })).statusCode).toBe(401);
    }
  });

  it('note their use to the hour, once each, and not with every request', async () => {
    const { id, key } = await make();
    const lastUsed = async () => (await list())[0].lastUsedAt;
    const writes = async () =>
      Number((await sql('SELECT xmin::text FROM auth.api_key WHERE session_id = $1', [id]))[0].xmin);
    const start = running.clock.now();
    await Promise.all(Array.from({ length: 10 }, () => probe(key)));
    expect(await lastUsed()).toBe(start.toISOString());
    const written = await writes();

    running.clock.advance(6 * MINUTE);
    await probe(key);
    expect(await writes()).toBe(written);
    running.clock.advance(HOUR);
    user = { ...user, ...(await signInAgain()) };
    await probe(key);
    expect(await lastUsed()).toBe(running.clock.now().toISOString());
  });

  const signInAgain = async () => {
    const { email, password } = user;
    const payload = { email, password };
    return (await running.app.inject({ method: 'POST', url: '/v1/auth/login', payload })).json();
  };

  it('cost no statement of their own while they are remembered', async () => {
    const { id, key } = await make();
    await probe(key);
    // Away with what the look-up reads; the session is what remains.
    await sql('DELETE FROM auth.api_key WHERE session_id = $1', [id]);
    expect(await probed(key)).toBe(200);
    running.clock.advance(5 * MINUTE + 1);
    expect(await probed(key)).toBe(401);
  });

  it('are made only by who proved lately who they are', async () => {
    running.clock.advance(5 * MINUTE);
    const wish = { name: 'Late', scopes: ['read'] };
    expect((await mine('POST', '/v1/api-keys', wish)).json()).toMatchObject({
      code: 'reauthentication_required',
    });
    await mine('POST', '/v1/auth/reauthenticate', { password: user.password });
    expect((await mine('POST', '/v1/api-keys', wish)).statusCode).toBe(201);
  });

  it('are at most twenty living ones, also when many are made at once', async () => {
    const wish = { name: 'One of many', scopes: ['read'] };
    const answers = await Promise.all(Array.from({ length: 24 }, () => mine('POST', '/v1/api-keys', wish)));
    const statuses = answers.map(({ statusCode }) => statusCode).sort();
    expect(statuses).toEqual([...Array(20).fill(201), ...Array(4).fill(409)]);
    expect(answers.find(({ statusCode }) => statusCode === 409)!.json()).toMatchObject({
      code: 'too_many_api_keys',
    });
    const [{ id }] = await list();
    await mine('DELETE', `/v1/api-keys/${id}`);
    expect((await mine('POST', '/v1/api-keys', wish)).statusCode).toBe(201);
  });

  it.each([
    ['no name', { name: ' ' }, '/name'],
    ['no scope', { scopes: [] }, '/scopes'],
    ['a scope that there is not', { scopes: ['read', 'admin'] }, '/scopes/1'],
    ['a scope twice', { scopes: ['read', 'read'] }, '/scopes'],
    ['no reading', { scopes: ['write'] }, '/scopes'],
    ['an end in the past', { expiresAt: '2020-01-01T00:00:00Z' }, '/expiresAt'],
    ['an end that is none', { expiresAt: 'soon' }, '/expiresAt'],
    ['a household in the body', { householdId: randomUUID() }, '/householdId'],
  ])('are not made with %s', async (_what, change, pointer) => {
    const wish = { name: 'Spreadsheet', scopes: ['read'], ...change };
    const answer = await mine('POST', '/v1/api-keys', wish);
    expect(answer.statusCode).toBe(422);
    expect(answer.json()).toMatchObject({ errors: [{ pointer }] });
    expect(await list()).toEqual([]);
  });

  it("count against their user's limit, and made-up ones against their address", async () => {
    const strict = await startAuthTestApp({
      RATE_LIMIT_GENERAL_PER_SECOND: '1',
      RATE_LIMIT_GENERAL_BURST: '10',
    });
    try {
      const guess = () => {
        const authorization = `Bearer bsk_${randomBytes(32).toString('base64url')}`;
        return strict.app.inject({ url: '/v1/probe', headers: { authorization } });
      };
      const answers = await Promise.all(Array.from({ length: 30 }, guess));
      const statuses = answers.map(({ statusCode }) => statusCode);
      expect(statuses.filter((status) => status === 401).length).toBeLessThan(15);
      expect(statuses.filter((status) => status === 429).length).toBeGreaterThan(14);
    } finally {
      await strict.close();
    }
  });
});
