import { DataSource } from 'typeorm';
import { registerUser, type TestUser } from '#auth/testing';
import { startAuthTestApp, type AuthTestApp } from './auth-test-app.js';

const MINUTE = 60_000;
const WRONG = 'not the right password';

describe('what asks for recent authentication', () => {
  let running: AuthTestApp;
  let user: TestUser;
  beforeEach(async () => {
    running = await startAuthTestApp({ AUTH_LOGIN_FREE_ATTEMPTS: '3' });
    user = await registerUser(running.app);
  });
  afterEach(() => running.close());

  const post = (url: string, payload: object = {}, accessToken = user.accessToken) =>
    running.app.inject({
      method: 'POST',
      url,
      payload,
      headers: { authorization: `Bearer ${accessToken}` },
    });
  const doDangerously = (accessToken?: string) => post('/v1/probe/dangerous', {}, accessToken);
  const reauthenticate = (password: string) => post('/v1/auth/reauthenticate', { password });
  const auditOf = async () => {
    const events = await running.app
      .get(DataSource)
      .query('SELECT kind FROM auth.audit_event WHERE user_id = $1 ORDER BY id', [user.userId]);
    return events.map(({ kind }: { kind: string }) => kind);
  };

  it('is open for five minutes after a sign-in, then closed while everything else goes on', async () => {
    running.clock.advance(5 * MINUTE - 1);
    expect((await doDangerously()).statusCode).toBe(201);
    running.clock.advance(1);
    const refused = await doDangerously();
    expect(refused.statusCode).toBe(403);
    expect(refused.json()).toMatchObject({ code: 'reauthentication_required' });
    expect((await post('/v1/probe')).statusCode).toBe(201);
  });

  it('is opened again by the password, for five minutes and for this session only', async () => {
    const other = await running.app.inject({
      method: 'POST',
      url: '/v1/auth/login',
      payload: { email: user.email, password: user.password },
    });
    running.clock.advance(5 * MINUTE);
    expect((await reauthenticate(user.password)).statusCode).toBe(204);
    expect((await doDangerously()).statusCode).toBe(201);
    expect((await doDangerously(other.json().accessToken)).statusCode).toBe(403);
    running.clock.advance(4 * MINUTE);
    expect((await doDangerously()).statusCode).toBe(201);
    expect(await auditOf()).toEqual(['registered', 'signed_in', 'reauthenticated']);
  });

  it('stays closed when the tokens are refreshed', async () => {
    running.clock.advance(5 * MINUTE);
    const payload = { refreshToken: user.refreshToken };
    const refreshed = await running.app.inject({ method: 'POST', url: '/v1/auth/refresh', payload });
    expect((await doDangerously(refreshed.json().accessToken)).statusCode).toBe(403);
  });

  it('stays closed with a wrong password, whose guessing gets slow as at sign-in', async () => {
    running.clock.advance(5 * MINUTE);
    for (let attempt = 0; attempt < 3; attempt++) {
      const refused = await reauthenticate(WRONG);
      expect(refused.statusCode).toBe(401);
      expect(refused.json()).toMatchObject({ code: 'invalid_credentials' });
    }
    expect((await reauthenticate(user.password)).json()).toMatchObject({ code: 'sign_in_delayed' });
    const login = { email: user.email, password: user.password };
    expect((await post('/v1/auth/login', login)).json()).toMatchObject({ code: 'sign_in_delayed' });
    expect((await doDangerously()).statusCode).toBe(403);
    expect(await auditOf()).toEqual(['registered', ...Array(3).fill('reauthentication_refused')]);
  });

  it('is closed to a session of which nobody knows when its user signed in', async () => {
    await running.app.get(DataSource).query('UPDATE auth.session SET authenticated_at = NULL');
    expect((await doDangerously()).statusCode).toBe(403);
  });

  it('counts the addresses that proofs come from, as for sign-ins', async () => {
    const strict = await startAuthTestApp({ RATE_LIMIT_LOGIN_PER_MINUTE: '2' });
    try {
      const { accessToken, password } = await registerUser(strict.app);
      const headers = { authorization: `Bearer ${accessToken}` };
      const prove = () =>
        strict.app.inject({
          method: 'POST',
          url: '/v1/auth/reauthenticate',
          headers,
          payload: { password },
        });
      const statuses = [await prove(), await prove(), await prove()].map(({ statusCode }) => statusCode);
      expect(statuses).toEqual([204, 204, 429]);
    } finally {
      await strict.close();
    }
  });
});
