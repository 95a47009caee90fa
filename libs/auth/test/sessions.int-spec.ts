import { DataSource } from 'typeorm';
import type { Access } from '#shared';
import { CallerCheck } from '#shared/database';
import { refreshTokenForge, registerUser, type TestUser } from '#auth/testing';
import { startAuthTestApp, type AuthTestApp } from './auth-test-app.js';

const SECOND = 1_000;
const DAY = 86_400_000;

describe('sessions', () => {
  let running: AuthTestApp;
  let forge: ReturnType<typeof refreshTokenForge>;
  beforeEach(async () => {
    running = await startAuthTestApp();
    forge = refreshTokenForge(running.environment);
  });
  afterEach(() => running.close());

  const refresh = (refreshToken: string) =>
    running.app.inject({ method: 'POST', url: '/v1/auth/refresh', payload: { refreshToken } });
  const status = async (refreshToken: string) => (await refresh(refreshToken)).statusCode;
  const turnOn = async (refreshToken: string): Promise<string> => {
    const answer = await refresh(refreshToken);
    expect(answer.statusCode).toBe(200);
    return answer.json().refreshToken;
  };
  const send = (method: 'GET' | 'POST' | 'DELETE', url: string, user: { accessToken: string }) =>
    running.app.inject({ method, url, headers: { authorization: `Bearer ${user.accessToken}` } });
  const isAlive = async (user: { accessToken: string }) =>
    (await send('GET', '/v1/me', user)).statusCode === 200;
  const auditOf = async (user: TestUser): Promise<string[]> => {
    const rows = await running.app
      .get(DataSource)
      .query('SELECT kind FROM auth.audit_event WHERE user_id = $1 ORDER BY occurred_at, id', [user.userId]);
    return rows.map(({ kind }: { kind: string }) => kind);
  };
  const signInAgain = async ({
    email,
    password,
  }: TestUser): Promise<{ accessToken: string; refreshToken: string }> =>
    (
      await running.app.inject({ method: 'POST', url: '/v1/auth/login', payload: { email, password } })
    ).json();

  describe('refresh', () => {
    it('trades a token for new ones, turn after turn', async () => {
      const user = await registerUser(running.app);
      const second = await turnOn(user.refreshToken);
      const answer = await refresh(second);
      expect(answer.statusCode).toBe(200);
      expect(new Set([user.refreshToken, second, answer.json().refreshToken]).size).toBe(3);
      expect(await isAlive(answer.json())).toBe(true);
    });

    it('leaves exactly one live token after twenty simultaneous uses of one', async () => {
      const user = await registerUser(running.app);
      const answers = await Promise.all(Array.from({ length: 20 }, () => refresh(user.refreshToken)));
      expect(answers.map(({ statusCode }) => statusCode)).toEqual(Array(20).fill(200));
      const tokens = new Set(answers.map((answer) => answer.json().refreshToken));
      expect(tokens.size).toBe(1);
      const [row] = await running.app
        .get(DataSource)
        .query('SELECT refresh_counter FROM auth.session WHERE user_id = $1', [user.userId]);
      expect(row.refresh_counter).toBe(1);
      expect(await status([...tokens][0])).toBe(200);
    });

    it('gives the same successor again to a client that lost the answer', async () => {
      const user = await registerUser(running.app);
      const child = await turnOn(user.refreshToken);
      running.clock.advance(29 * SECOND);
      expect(await turnOn(user.refreshToken)).toBe(child);
      expect(await status(child)).toBe(200);
    });

    it('ends the session when the parent returns after the grace', async () => {
      const user = await registerUser(running.app);
      const child = await turnOn(user.refreshToken);
      running.clock.advance(30 * SECOND);
      expect(await status(user.refreshToken)).toBe(401);
      expect(await status(child)).toBe(401);
      expect(await isAlive(user)).toBe(false);
      expect(await auditOf(user)).toEqual(['registered', 'refresh_token_replayed']);
    });

    it('ends the session when a token returns whose child was used, even within the grace', async () => {
      const user = await registerUser(running.app);
      const grandchild = await turnOn(await turnOn(user.refreshToken));
      expect(await status(user.refreshToken)).toBe(401);
      expect(await status(grandchild)).toBe(401);
      expect(await auditOf(user)).toContain('refresh_token_replayed');
    });

    it('does not let the grace be prolonged by using it', async () => {
      const user = await registerUser(running.app);
      const child = await turnOn(user.refreshToken);
      running.clock.advance(20 * SECOND);
      expect(await turnOn(user.refreshToken)).toBe(child);
      running.clock.advance(20 * SECOND);
      expect(await status(user.refreshToken)).toBe(401);
    });

    it('ends only the session whose token was replayed', async () => {
      const user = await registerUser(running.app);
      const other = await signInAgain(user);
      await turnOn(await turnOn(user.refreshToken));
      expect(await status(user.refreshToken)).toBe(401);
      expect(await status(other.refreshToken)).toBe(200);
    });

    it('revokes nothing for a token with a wrong MAC or of a turn that has not come yet', async () => {
      const user = await registerUser(running.app);
      const turn = forge.decode(user.refreshToken)!;
      const forged = `${user.refreshToken.slice(0, -4)}AAAA`;
      const ahead = forge.encode({ ...turn, counter: 7 });
      const otherKey = `test:${Buffer.alloc(32, 1).toString('base64url')}`;
      const other = refreshTokenForge({ ...running.environment, AUTH_REFRESH_KEYS: otherKey }).encode(turn);
      for (const token of [forged, ahead, other, 'v1', '']) {
        const answer = await refresh(token);
        expect(answer.statusCode).toBe(401);
        expect(answer.json()).toMatchObject({ code: 'invalid_refresh_token' });
      }
      expect(await isAlive(user)).toBe(true);
      expect(await status(user.refreshToken)).toBe(200);
      expect(await auditOf(user)).toEqual(['registered']);
    });

    it('keeps a session alive while it is used, and no longer than ninety days', async () => {
      const user = await registerUser(running.app);
      let token = user.refreshToken;
      for (let day = 29; day < 90; day += 29) {
        running.clock.advance(29 * DAY);
        token = await turnOn(token);
      }
      running.clock.advance(3 * DAY + SECOND);
      expect(await status(token)).toBe(401);
    });

    it('ends a session that was not used for thirty days', async () => {
      const user = await registerUser(running.app);
      running.clock.advance(30 * DAY);
      expect(await status(user.refreshToken)).toBe(401);
    });
  });

  describe('ending', () => {
    it('acts at once on the access token, the refresh token and an open stream', async () => {
      const user = await registerUser(running.app);
      const access: Access = (await send('GET', '/v1/probe', user)).json();
      const streams = running.app.get(CallerCheck);
      expect(await streams.isStillGranted(access)).toBe(true);
      expect((await send('POST', '/v1/auth/logout', user)).statusCode).toBe(204);
      expect(await isAlive(user)).toBe(false);
      expect(await status(user.refreshToken)).toBe(401);
      expect(await streams.isStillGranted(access)).toBe(false);
      expect(await auditOf(user)).toEqual(['registered', 'signed_out']);
    });

    it('ends this session only, or all of them', async () => {
      const user = await registerUser(running.app);
      const [second, third] = [await signInAgain(user), await signInAgain(user)];
      await send('POST', '/v1/auth/logout', user);
      expect([await isAlive(user), await isAlive(second), await isAlive(third)]).toEqual([false, true, true]);
      expect((await send('POST', '/v1/auth/logout-all', second)).statusCode).toBe(204);
      expect([await isAlive(second), await isAlive(third)]).toEqual([false, false]);
    });

    it('lists living sessions, newest first and page by page, and ends the one of a lost device', async () => {
      const user = await registerUser(running.app);
      const lost = await signInAgain(user);
      const page = async (query: string) => (await send('GET', `/v1/auth/sessions?${query}`, user)).json();
      const first = await page('limit=1');
      const second = await page(`limit=1&cursor=${first.nextCursor}`);
      expect([first.data[0].current, second.data[0].current]).toEqual([false, true]);
      expect(second.nextCursor).toBeNull();
      expect(first.data[0]).toEqual({
        id: forge.decode(lost.refreshToken)!.sessionId,
        issuedAt: running.clock.now().toISOString(),
        lastUsedAt: running.clock.now().toISOString(),
        expiresAt: new Date(running.clock.now().getTime() + 30 * DAY).toISOString(),
        userAgent: expect.any(String),
        current: false,
      });

      const end = () => send('DELETE', `/v1/auth/sessions/${first.data[0].id}`, user);
      expect((await end()).statusCode).toBe(204);
      expect(await isAlive(lost)).toBe(false);
      expect((await page('')).data).toHaveLength(1);
      expect((await end()).statusCode).toBe(404);
    });

    it('ends a session at its time even where an access token of it is still good', async () => {
      const user = await registerUser(running.app);
      const expireAt = (instant: Date) =>
        running.app
          .get(DataSource)
          .query('UPDATE auth.session SET expires_at = $2 WHERE user_id = $1', [user.userId, instant]);
      await expireAt(new Date(running.clock.now().getTime() + SECOND));
      expect(await isAlive(user)).toBe(true);
      await expireAt(running.clock.now());
      expect(await isAlive(user)).toBe(false);
    });

    it("does not know another user's session", async () => {
      const [user, stranger] = [await registerUser(running.app), await registerUser(running.app)];
      const { sessionId } = forge.decode(user.refreshToken)!;
      const answer = await send('DELETE', `/v1/auth/sessions/${sessionId}`, stranger);
      expect(answer.statusCode).toBe(404);
      expect(answer.json()).toMatchObject({ code: 'session_not_found' });
      expect(await isAlive(user)).toBe(true);
    });
  });
});
