import { parseSetCookie, type SetCookie } from 'cookie';
import type { LightMyRequestResponse } from 'fastify';
import { registerUser, type TestUser } from '#auth/testing';
import { startAuthTestApp, type AuthTestApp } from './auth-test-app.js';

const APP = 'https://app.example.org';
const REFRESH = '__Secure-budgetsync-refresh';
const ACCESS = '__Secure-budgetsync-access';

type Headers = Record<string, string>;

describe('a browser', () => {
  let running: AuthTestApp;
  let user: TestUser;
  beforeAll(async () => {
    running = await startAuthTestApp({ CORS_ORIGINS: APP });
    user = await registerUser(running.app);
  });
  afterAll(() => running.close());

  const post = (path: string, payload: object | undefined, headers: Headers) =>
    running.app.inject({
      method: 'POST',
      url: `/v1/auth/${path}`,
      headers: { 'x-token-transport': 'cookie', ...headers },
      ...(payload ? { payload } : {}),
    });
  const cookiesOf = (answer: LightMyRequestResponse): Record<string, SetCookie> =>
    Object.fromEntries(
      [answer.headers['set-cookie'] ?? []]
        .flat()
        .map((text) => parseSetCookie(text))
        .map((cookie) => [cookie.name, cookie]),
    );
  const tryToSignIn = (headers: Headers) =>
    post('login', { email: user.email, password: user.password }, headers);
  const signIn = async (headers: Headers = {}) => {
    const answer = await tryToSignIn(headers);
    expect({ status: answer.statusCode, body: answer.body }).toMatchObject({ status: 200 });
    const cookies = cookiesOf(answer);
    const refreshCookie = `${REFRESH}=${cookies[REFRESH]?.value}`;
    const accessCookie = `${ACCESS}=${cookies[ACCESS]?.value}`;
    return { answer, cookies, refreshCookie, accessCookie };
  };
  const refresh = (cookie: string, headers: Headers = {}) =>
    post('refresh', undefined, { cookie, ...headers });

  it('keeps its refresh token where no script and no other site gets at it', async () => {
    const { answer, cookies } = await signIn();

    expect(answer.json()).toEqual({ accessToken: expect.any(String), tokenType: 'Bearer', expiresIn: 600 });
    const guarded = { httpOnly: true, secure: true, sameSite: 'strict' };
    expect(cookies).toEqual({
      [REFRESH]: {
        ...{ name: REFRESH, value: expect.stringMatching(/^v1\./), path: '/v1/auth', maxAge: 2_592_000 },
        ...guarded,
      },
      [ACCESS]: {
        ...{ name: ACCESS, value: answer.json().accessToken, path: '/v1/events', maxAge: 600 },
        ...guarded,
      },
    });
  });

  it('gets its cookies at registration, too', async () => {
    const payload = { email: 'browser@example.org', password: 'correct horse battery staple' };
    const answer = await post('register', payload, {});

    expect(answer.statusCode).toBe(201);
    expect(answer.json()).not.toHaveProperty('refreshToken');
    expect(Object.keys(cookiesOf(answer))).toEqual([REFRESH, ACCESS]);
  });

  it('trades the cookie for the next one, and an old one ends the session', async () => {
    const { refreshCookie } = await signIn();
    const second = await refresh(refreshCookie);
    expect(second.statusCode).toBe(200);
    const secondCookie = `${REFRESH}=${cookiesOf(second)[REFRESH]?.value}`;
    expect(secondCookie).not.toBe(refreshCookie);

    expect((await refresh(secondCookie)).statusCode).toBe(200);
    expect((await refresh(refreshCookie)).statusCode).toBe(401);
    const { accessToken } = second.json();
    const me = await running.app.inject({
      url: '/v1/me',
      headers: { authorization: `Bearer ${accessToken}` },
    });
    expect(me.statusCode).toBe(401);
  });

  it('is told to sign in when it has no cookie', async () => {
    for (const cookie of ['', 'other=1', `${REFRESH}=`]) {
      const answer = await refresh(cookie);
      expect(answer.statusCode).toBe(401);
      expect(answer.json()).toMatchObject({ code: 'invalid_refresh_token' });
      expect(answer.headers).not.toHaveProperty('set-cookie');
    }
  });

  it.each(['https://evil.example', `${APP}.evil.example`, 'https://localhost', 'null'])(
    'is not led into using its cookie by a page of %s',
    async (origin) => {
      const { refreshCookie } = await signIn();
      const led = await refresh(refreshCookie, { origin });
      expect(led.statusCode).toBe(403);
      expect(led.json()).toMatchObject({ code: 'foreign_origin' });
      expect((await tryToSignIn({ origin })).statusCode).toBe(403);

      expect((await refresh(refreshCookie)).statusCode).toBe(200);
    },
  );

  it('uses it on pages of the api and of listed origins', async () => {
    for (const origin of [APP, 'http://localhost:3000', 'http://api.example.org']) {
      const host = origin === APP ? 'api.example.org' : new URL(origin).host;
      const { refreshCookie } = await signIn({ origin, host });
      expect((await refresh(refreshCookie, { origin, host })).statusCode).toBe(200);
    }
  });

  it('sends the cookie in vain without the header that foreign pages may not send', async () => {
    const { refreshCookie } = await signIn();
    const answer = await running.app.inject({
      method: 'POST',
      url: '/v1/auth/refresh',
      headers: { cookie: refreshCookie },
      payload: {},
    });
    expect(answer.statusCode).toBe(422);
    expect(answer.json()).toMatchObject({ errors: [{ pointer: '/refreshToken', code: 'required' }] });
    expect((await refresh(refreshCookie)).statusCode).toBe(200);
  });

  it('does not use a token of a body when it asked for cookies', async () => {
    const answer = await post('refresh', { refreshToken: user.refreshToken }, {});
    expect(answer.statusCode).toBe(401);
  });

  it('may not name a transport that does not exist', async () => {
    const { email, password } = user;
    for (const transport of ['body', 'Cookie', '']) {
      const answer = await post('login', { email, password }, { 'x-token-transport': transport });
      expect(answer.statusCode).toBe(400);
      expect(answer.json()).toMatchObject({ code: 'invalid_token_transport' });
    }
  });

  it.each(['logout', 'logout-all'])('loses both cookies on %s', async (path) => {
    const { answer, refreshCookie } = await signIn();
    const authorization = `Bearer ${answer.json().accessToken}`;
    const left = await post(path, undefined, { authorization, cookie: refreshCookie });

    expect(left.statusCode).toBe(204);
    const cleared = Object.values(cookiesOf(left)).map(({ name, value, maxAge }) => [name, value, maxAge]);
    expect(cleared).toEqual([
      [REFRESH, '', 0],
      [ACCESS, '', 0],
    ]);
    expect((await refresh(refreshCookie)).statusCode).toBe(401);
  });

  it('reads with the access cookie, and changes nothing with it', async () => {
    const { answer, accessCookie } = await signIn();
    const probe = async (method: 'GET' | 'POST', headers: Headers) => {
      const { statusCode, body } = await running.app.inject({ method, url: '/v1/probe', headers });
      return { status: statusCode, body };
    };
    const refused = { status: 401 };
    expect(await probe('GET', { cookie: accessCookie })).toMatchObject({ status: 200 });
    expect(await probe('POST', { cookie: accessCookie })).toMatchObject(refused);
    expect(await probe('GET', { cookie: accessCookie, authorization: 'Bearer x' })).toMatchObject(refused);
    expect(await probe('GET', { cookie: `${accessCookie}A` })).toMatchObject(refused);

    await post('logout', undefined, { authorization: `Bearer ${answer.json().accessToken}` });
    expect(await probe('GET', { cookie: accessCookie })).toMatchObject(refused);
  });
});
