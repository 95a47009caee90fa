import { createPublicKey, randomUUID, type JsonWebKey } from 'node:crypto';
import { importJWK, SignJWT, UnsecuredJWT, type JWTHeaderParameters } from 'jose';
import { addMember, makeSigningJwk, registerUser, type TestUser } from '#auth/testing';
import { startAuthTestApp, type AuthTestApp } from './auth-test-app.js';

describe('the guard', () => {
  let running: AuthTestApp;
  let user: TestUser;
  beforeAll(async () => {
    running = await startAuthTestApp();
    user = await registerUser(running.app, { timeZone: 'Europe/Berlin' });
  });
  afterAll(() => running.close());

  const probe = (headers: Record<string, string>, method: 'GET' | 'HEAD' | 'POST' = 'GET', path = '') =>
    running.app.inject({ method, url: `/v1/probe${path}`, headers });
  const withToken = (token: string) => probe({ authorization: `Bearer ${token}` });

  it('tells the route who asks, on which household, and its revision', async () => {
    const answer = await probe(user.headers);
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toEqual({
      userId: user.userId,
      sessionId: expect.any(String),
      householdId: user.householdId,
      role: 'owner',
      revision: 1,
      timeZone: 'Europe/Berlin',
    });
  });

  it('accepts the scheme in any case, and a token again and again', async () => {
    for (const scheme of ['bearer', 'BEARER', 'Bearer']) {
      expect((await probe({ authorization: `${scheme} ${user.accessToken}` })).statusCode).toBe(200);
    }
  });

  describe('tokens', () => {
    const claimsOf = (token: string) => JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString());
    const signingJwks = (): JsonWebKey[] => JSON.parse(running.environment['AUTH_SIGNING_KEYS']!).keys;

    /** A token like ours but for the changes. */
    async function forge(
      changes: {
        header?: Partial<JWTHeaderParameters>;
        claims?: object;
        key?: object;
        secret?: Uint8Array;
      } = {},
    ) {
      const header = { alg: 'ES256', typ: 'at+jwt', kid: 'current', ...changes.header };
      const key = changes.secret ?? (await importJWK((changes.key ?? signingJwks()[0]) as never, 'ES256'));
      return new SignJWT({ ...claimsOf(user.accessToken), ...changes.claims })
        .setProtectedHeader(header)
        .sign(key, { crit: { 'https://example.org/x': false } });
    }

    async function expectRefused(token: string) {
      const answer = await withToken(token);
      const { requestId, ...body } = answer.json();
      expect(requestId).toEqual(expect.any(String));
      expect(answer.statusCode).toBe(401);
      expect(answer.headers['content-type']).toContain('application/problem+json');
      expect(answer.headers['www-authenticate']).toBe('Bearer');
      expect(body).toEqual({
        type: 'about:blank',
        title: 'Unauthorized',
        status: 401,
        code: 'unauthenticated',
        detail: 'Sign in and send the access token as `Authorization: Bearer …`.',
        instance: '/v1/probe',
      });
    }

    it('carries what RFC 9068 asks for and lives ten minutes', () => {
      const header = JSON.parse(Buffer.from(user.accessToken.split('.')[0]!, 'base64url').toString());
      const { iat, exp, ...claims } = claimsOf(user.accessToken);
      expect(header).toEqual({ alg: 'ES256', typ: 'at+jwt', kid: 'current' });
      expect(claims).toEqual({
        iss: 'budgetsync',
        aud: 'budgetsync-api',
        sub: user.userId,
        sid: expect.any(String),
        hid: user.householdId,
        zoneinfo: 'Europe/Berlin',
        jti: expect.any(String),
      });
      expect(exp - iat).toBe(600);
    });

    it('accepts the forger of this test as long as it changes nothing', async () => {
      expect((await withToken(await forge())).statusCode).toBe(200);
      const next = await forge({ header: { kid: 'next' }, key: signingJwks()[1] });
      expect((await withToken(next)).statusCode).toBe(200);
    });

    it('refuses a request without a token, and other schemes', async () => {
      for (const headers of [{}, { authorization: 'Basic YTpi' }, { authorization: user.accessToken }]) {
        const answer = await probe(headers as Record<string, string>);
        expect(answer.statusCode).toBe(401);
        expect(answer.json()).toMatchObject({ code: 'unauthenticated' });
      }
    });

    it('refuses algorithm none', async () => {
      await expectRefused(new UnsecuredJWT(claimsOf(user.accessToken)).encode());
      const [, payload] = user.accessToken.split('.');
      for (const alg of ['none', 'None', 'ES256']) {
        const header = Buffer.from(JSON.stringify({ alg, typ: 'at+jwt', kid: 'current' })).toString(
          'base64url',
        );
        await expectRefused(`${header}.${payload}.`);
      }
    });

    it('refuses HMAC under the public key', async () => {
      const { d: _d, ...publicJwk } = signingJwks()[0]!;
      const key = createPublicKey({ format: 'jwk', key: publicJwk });
      const pem = key.export({ type: 'spki', format: 'pem' });
      for (const secret of [Buffer.from(pem), Buffer.from(JSON.stringify(publicJwk))]) {
        await expectRefused(await forge({ header: { alg: 'HS256' }, secret }));
      }
    });

    it.each<[string, () => Parameters<typeof forge>[0]]>([
      ['another key under our kid', () => ({ key: makeSigningJwk('current') })],
      ['an unknown kid', () => ({ header: { kid: 'elsewhere' } })],
      ['a kid that is a path', () => ({ header: { kid: '../../etc/passwd' } })],
      ['no kid', () => ({ header: { kid: undefined } })],
      ["the other key's kid", () => ({ header: { kid: 'next' } })],
      ['jku', () => ({ header: { jku: 'https://example.org/jwks.json' } })],
      ['x5u', () => ({ header: { x5u: 'https://example.org/cert.pem' } })],
      ['x5c', () => ({ header: { x5c: ['MIIB'] } })],
      ['jwk', () => ({ header: { jwk: makeSigningJwk('x') } })],
      ['crit', () => ({ header: { crit: ['https://example.org/x'], 'https://example.org/x': true } })],
      ['another type', () => ({ header: { typ: 'JWT' } })],
      ['no type', () => ({ header: { typ: undefined } })],
      ['another issuer', () => ({ claims: { iss: 'somebody' } })],
      ['another audience', () => ({ claims: { aud: 'another-api' } })],
      ['no audience', () => ({ claims: { aud: undefined } })],
      ['no expiry', () => ({ claims: { exp: undefined } })],
      ['an expiry in the past', () => ({ claims: { exp: Math.floor(Date.now() / 1000) - 1 } })],
      ['a start in the future', () => ({ claims: { nbf: Math.floor(Date.now() / 1000) + 60 } })],
      ['a session that does not exist', () => ({ claims: { sid: randomUUID() } })],
      ['a session that is no UUID', () => ({ claims: { sid: "' OR true --" } })],
      ['no session', () => ({ claims: { sid: undefined } })],
      ['no household', () => ({ claims: { hid: undefined } })],
      ['a household that is no UUID', () => ({ claims: { hid: "' OR true --" } })],
      ["another user's session", () => ({ claims: { sub: randomUUID() } })],
    ])('refuses %s', async (_name, changes) => {
      await expectRefused(await forge(changes()));
    });

    it('refuses a token with any one character changed, dropped or added', async () => {
      const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
      const token = user.accessToken;
      for (let at = 0; at < token.length; at++) {
        const value = alphabet.indexOf(token[at]!);
        const flipped = value < 0 ? 'A' : alphabet[value ^ (1 << (at % 6))]!;
        expect((await withToken(token.slice(0, at) + flipped + token.slice(at + 1))).statusCode).toBe(401);
      }
      await expectRefused(token.slice(0, -1));
      await expectRefused(`${token}A`);
      await expectRefused(`${token}=`);
      await expectRefused(`${token}.`);
      expect((await withToken(token)).statusCode).toBe(200);
    });

    it('refuses every other spelling of a right signature', async () => {
      const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
      const last = alphabet.indexOf(user.accessToken.at(-1)!);
      for (let spare = 1; spare < 16; spare++) {
        await expectRefused(user.accessToken.slice(0, -1) + alphabet[last ^ spare]!);
      }
    });

    it('refuses a token that expired after it was accepted', async () => {
      const short = await startAuthTestApp();
      try {
        const person = await registerUser(short.app);
        const ask = () => short.app.inject({ url: '/v1/probe', headers: person.headers });
        short.clock.advance(599_000);
        expect((await ask()).statusCode).toBe(200);
        short.clock.advance(1_000);
        expect((await ask()).statusCode).toBe(401);
      } finally {
        await short.close();
      }
    });

    it('publishes the public halves, the signing one first, and nothing else', async () => {
      const answer = await running.app.inject({ url: '/.well-known/jwks.json' });
      expect(answer.statusCode).toBe(200);
      const publicParts = signingJwks().map(({ kty, crv, x, y, ...rest }) => ({
        kty,
        crv,
        x,
        y,
        kid: (rest as { kid: string }).kid,
        alg: 'ES256',
        use: 'sig',
      }));
      expect(answer.json()).toEqual({ keys: publicParts });
    });
  });

  describe('households', () => {
    const act = async (
      who: TestUser,
      household: string,
      method: 'GET' | 'HEAD' | 'POST' = 'GET',
      path = '',
    ) => probe({ ...who.headers, 'x-household-id': household }, method, path);

    it("gives the same 404 for another user's household, one that does not exist and a malformed id", async () => {
      const stranger = await registerUser(running.app);
      for (const household of [
        stranger.householdId,
        randomUUID(),
        'mine',
        '',
        `${user.householdId},${user.householdId}`,
      ]) {
        for (const method of ['GET', 'POST'] as const) {
          const answer = await act(user, household, method);
          expect(answer.statusCode).toBe(404);
          expect(answer.json()).toMatchObject({
            code: 'household_not_found',
            detail: 'There is no such household.',
          });
        }
      }
      const one = await running.app.inject({
        url: `/v1/households/${stranger.householdId}`,
        headers: user.headers,
      });
      expect(one.statusCode).toBe(404);
      expect(one.json()).toMatchObject({ code: 'household_not_found' });
    });

    it('lets an editor write, a viewer only read what is not their own, and acts on changes at once', async () => {
      const guest = await registerUser(running.app);
      await addMember(running.app, user.householdId, guest.userId, 'viewer');
      expect((await act(guest, user.householdId)).json()).toMatchObject({
        householdId: user.householdId,
        role: 'viewer',
      });
      expect((await act(guest, user.householdId, 'HEAD')).statusCode).toBe(200);
      const refused = await act(guest, user.householdId, 'POST');
      expect(refused.statusCode).toBe(403);
      expect(refused.json()).toMatchObject({ code: 'read_only_member' });
      expect((await act(guest, user.householdId, 'POST', '/personal')).statusCode).toBe(201);
      expect((await act(guest, guest.householdId, 'POST')).statusCode).toBe(201);

      const households = await running.app.inject({ url: '/v1/households', headers: guest.headers });
      expect(households.json().data.map(({ id, role }: { id: string; role: string }) => [id, role])).toEqual([
        [user.householdId, 'viewer'],
        [guest.householdId, 'owner'],
      ]);

      const change = (method: 'PATCH' | 'DELETE', payload?: object) => {
        const url = `/v1/households/${user.householdId}/members/${guest.userId}`;
        return running.app.inject({ method, url, payload, headers: user.headers });
      };
      expect((await change('PATCH', { role: 'editor' })).statusCode).toBe(200);
      expect((await act(guest, user.householdId, 'POST')).statusCode).toBe(201);
      expect((await change('DELETE')).statusCode).toBe(204);
      expect((await act(guest, user.householdId)).statusCode).toBe(404);
    });
  });
});
