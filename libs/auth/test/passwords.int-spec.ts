import { DataSource } from 'typeorm';
import { eventually } from '#shared/testing';
import {
  enableTotp,
  type LinkTokenCodec,
  linkTokenForge,
  registerUser,
  type TestUser,
  verifyEmail,
} from '#auth/testing';
import { startAuthTestApp, type AuthTestApp } from './auth-test-app.js';

const MINUTE = 60_000;
const NEW_PASSWORD = 'wrong donkey charger clip';

describe('passwords', () => {
  let running: AuthTestApp;
  let forge: LinkTokenCodec;
  let user: TestUser;
  beforeAll(async () => {
    running = await startAuthTestApp();
    forge = linkTokenForge(running.environment);
  });
  beforeEach(async () => {
    user = await registerUser(running.app);
  });
  afterAll(() => running.close());

  const post = (path: string, payload: object, headers: Record<string, string> = {}) =>
    running.app.inject({ method: 'POST', url: `/v1/auth/${path}`, payload, headers });
  const sql = (text: string, values: unknown[] = []) => running.app.get(DataSource).query(text, values);
  const change = (currentPassword: string, newPassword: string, by = user) =>
    post('password', { currentPassword, newPassword }, by.headers);
  const forgot = (email = user.email) => post('password/forgot', { email });
  const reset = (token: string, newPassword = NEW_PASSWORD) => post('password/reset', { token, newPassword });
  const signIn = (password: string, email = user.email) => post('login', { email, password });
  const signInAgain = async (): Promise<{ accessToken: string; refreshToken: string }> =>
    (await signIn(user.password)).json();
  const refresh = async ({ refreshToken }: { refreshToken: string }) =>
    (await post('refresh', { refreshToken })).statusCode;
  const me = async ({ accessToken }: { accessToken: string }) =>
    (await running.app.inject({ url: '/v1/me', headers: { authorization: `Bearer ${accessToken}` } }))
      .statusCode;
  const auditOf = async ({ userId }: TestUser) =>
    (await sql('SELECT kind FROM auth.audit_event WHERE user_id = $1 ORDER BY id', [userId])).map(
      ({ kind }: { kind: string }) => kind,
    );
  const mailsOf = async (template: string, id: string) =>
    (
      await sql(
        `SELECT FROM platform.outbox WHERE payload = jsonb_build_object('template', $1::text, 'id', $2::text)`,
        [template, id],
      )
    ).length;
  /** Ids of the reset links of the user, newest first. */
  const linksOf = async ({ userId }: TestUser): Promise<string[]> =>
    (
      await sql(
        `SELECT id FROM auth.one_time_link WHERE user_id = $1 AND purpose = 'password_reset' ORDER BY id DESC`,
        [userId],
      )
    ).map(({ id }: { id: string }) => id);
  /** What the newest mail holds. */
  const askForToken = async (by = user) => {
    expect((await forgot(by.email)).statusCode).toBe(204);
    return forge.encode('password_reset', (await linksOf(by))[0]!);
  };
  const openKey = async (): Promise<{ accessToken: string }> => {
    const payload = { name: 'Program', scopes: ['read'] };
    const { headers } = user;
    const made = await running.app.inject({ method: 'POST', url: '/v1/api-keys', payload, headers });
    return { accessToken: made.json().key };
  };

  describe('a changed password', () => {
    it('acts at once on the other sessions and their access tokens, and spares this one and API keys', async () => {
      const other = await signInAgain();
      const key = await openKey();
      expect([await me(other), await me(key)]).toEqual([200, 200]);

      expect((await change(user.password, NEW_PASSWORD)).statusCode).toBe(204);

      expect([await me(user), await me(other), await me(key)]).toEqual([200, 401, 200]);
      expect([await refresh(user), await refresh(other)]).toEqual([200, 401]);
      expect((await signIn(user.password)).statusCode).toBe(401);
      expect((await signIn(NEW_PASSWORD)).statusCode).toBe(200);
      expect(await auditOf(user)).toContain('password_changed');
      expect(await mailsOf('password_changed', user.userId)).toBe(1);
    });

    it('asks for the present one, and takes no weak or same one', async () => {
      const wrong = await change('not the present one', NEW_PASSWORD);
      expect([wrong.statusCode, wrong.json().code]).toEqual([401, 'invalid_credentials']);
      for (const weak of ['short', user.password, user.email]) {
        const answer = await change(user.password, weak);
        expect(answer.statusCode).toBe(422);
        expect(answer.json().errors).toMatchObject([{ pointer: '/newPassword', code: 'weak_password' }]);
      }
      expect((await signIn(user.password)).statusCode).toBe(200);
      expect(await auditOf(user)).toContain('password_change_refused');
      expect(await mailsOf('password_changed', user.userId)).toBe(0);
    });

    it('may be shorter where a one-time code is asked for too, and one that is refused costs no code', async () => {
      const app = await enableTotp(running.app, user, running.clock.now());
      running.clock.advance(30_000);
      const totp = app.codeAt(running.clock.now());
      const { headers } = user;
      const changeTo = async (newPassword: string) => {
        const payload = { currentPassword: user.password, newPassword, totp };
        const answer = await running.app.inject({
          method: 'POST',
          url: '/v1/auth/password',
          headers,
          payload,
        });
        return answer.statusCode;
      };

      expect((await change(user.password, NEW_PASSWORD)).json()).toMatchObject({ code: 'totp_required' });
      expect(await changeTo('kdjwhqp')).toBe(422);
      expect(await changeTo('kdjwhqpz')).toBe(204);
      expect(await changeTo('kdjwhqpzx')).toBe(401);
    });

    it('is one of twenty that are asked for at once', async () => {
      const wishes = Array.from({ length: 20 }, (_, index) => `a long new password ${index}`);
      const answers = await Promise.all(wishes.map((wish) => change(user.password, wish)));

      expect(answers.filter(({ statusCode }) => statusCode === 204)).toHaveLength(1);
      const winner = wishes[answers.findIndex(({ statusCode }) => statusCode === 204)]!;
      expect((await signIn(winner)).statusCode).toBe(200);
      expect(await mailsOf('password_changed', user.userId)).toBe(1);
    });

    it('leaves no session to a sign-in that compared the old one just before', async () => {
      const changing = running.app.get(DataSource).createQueryRunner();
      await changing.startTransaction();
      await changing.query(`UPDATE auth."user" SET password_hash = 'another' WHERE id = $1`, [user.userId]);
      await changing.query('UPDATE auth.session SET revoked_at = now() WHERE user_id = $1', [user.userId]);

      let answered = false;
      const signingIn = signIn(user.password).finally(() => (answered = true));
      await eventually(async () => {
        const waiting = await sql(
          `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
        );
        expect(answered || waiting.length > 0).toBe(true);
      });
      await changing.commitTransaction();
      await changing.release();

      expect((await signingIn).statusCode).toBe(401);
      expect(
        await sql('SELECT FROM auth.session WHERE user_id = $1 AND revoked_at IS NULL', [user.userId]),
      ).toEqual([]);
    });
  });

  describe('a forgotten password', () => {
    it('takes an account from whoever registered the address without reading its mails', async () => {
      // A squatter waits for the owner of the address, with a second factor that only the squatter has.
      await enableTotp(running.app, user, running.clock.now());
      const token = await askForToken();
      expect((await reset(token, NEW_PASSWORD)).statusCode).toBe(204);

      expect((await signIn(NEW_PASSWORD)).statusCode).toBe(200);
      expect([await me(user), await refresh(user)]).toEqual([401, 401]);
      expect(await auditOf(user)).toContain('totp_disabled');
    });

    it('leaves the second factor to whoever reads the mails of the address', async () => {
      await verifyEmail(running.app, user);
      await enableTotp(running.app, user, running.clock.now());
      expect((await reset(await askForToken(), NEW_PASSWORD)).statusCode).toBe(204);

      expect((await signIn(NEW_PASSWORD)).json()).toMatchObject({ code: 'totp_required' });
    });

    it('is replaced by the link of a mail, once, and everything that acted for the user ends', async () => {
      const other = await signInAgain();
      const key = await openKey();
      const token = await askForToken();

      expect((await reset(token)).statusCode).toBe(204);

      expect(await Promise.all([user, other, key].map(me))).toEqual([401, 401, 401]);
      expect((await signIn(user.password)).statusCode).toBe(401);
      expect((await signIn(NEW_PASSWORD)).statusCode).toBe(200);
      const replayed = await reset(token, 'yet another long password');
      expect([replayed.statusCode, replayed.json().code]).toEqual([410, 'link_not_valid']);
      expect((await signIn(NEW_PASSWORD)).statusCode).toBe(200);
      expect(await auditOf(user)).toEqual(
        expect.arrayContaining(['password_reset_requested', 'password_reset']),
      );
      expect(await mailsOf('password_changed', user.userId)).toBe(1);
    });

    it('is replaced once by twenty uses of one link at the same time', async () => {
      const token = await askForToken();
      const wishes = Array.from({ length: 20 }, (_, index) => `a long new password ${index}`);
      const answers = await Promise.all(wishes.map((wish) => reset(token, wish)));

      const statuses = answers.map(({ statusCode }) => statusCode).sort();
      expect(statuses).toEqual([204, ...Array(19).fill(410)]);
      const winner = wishes[answers.findIndex(({ statusCode }) => statusCode === 204)]!;
      expect((await signIn(winner)).statusCode).toBe(200);
      expect(await mailsOf('password_changed', user.userId)).toBe(1);
    });

    it('is not replaced by a link of which one character differs', async () => {
      const token = await askForToken();
      for (let at = 0; at < token.length; at++) {
        const flipped = token.slice(0, at) + (token[at] === 'A' ? 'B' : 'A') + token.slice(at + 1);
        expect((await reset(flipped)).statusCode).toBe(410);
      }
      expect((await reset(token)).statusCode).toBe(204);
    });

    it('is not replaced by a link for something else, for nobody, or by other keys', async () => {
      const [verification] = await sql(
        `SELECT id FROM auth.one_time_link WHERE user_id = $1 AND purpose = 'email_verification'`,
        [user.userId],
      );
      const token = await askForToken();
      await forgot('nobody@example.org');
      const [decoy] = await sql(
        'SELECT id FROM auth.one_time_link WHERE user_id IS NULL ORDER BY id DESC LIMIT 1',
      );
      const foreign = linkTokenForge({
        ...running.environment,
        AUTH_REFRESH_KEYS: `test:${Buffer.alloc(32, 1).toString('base64url')}`,
      });
      const wrong = [
        forge.encode('email_verification', verification.id),
        forge.encode('password_reset', verification.id),
        forge.encode('email_verification', (await linksOf(user))[0]!),
        forge.encode('password_reset', decoy.id),
        forge.encode('password_reset', user.userId),
        foreign.encode('password_reset', (await linksOf(user))[0]!),
        user.refreshToken,
        user.accessToken,
        '',
      ];
      for (const candidate of wrong) {
        const answer = await reset(candidate.slice(0, 200));
        expect([answer.statusCode, answer.json().code]).toEqual([410, 'link_not_valid']);
      }
      expect((await reset(token)).statusCode).toBe(204);
    });

    it("is the own one: somebody else's link changes nothing of this user", async () => {
      const stranger = await registerUser(running.app);
      expect((await reset(await askForToken(stranger))).statusCode).toBe(204);

      expect(await me(user)).toBe(200);
      expect((await signIn(user.password)).statusCode).toBe(200);
      expect((await signIn(NEW_PASSWORD)).statusCode).toBe(401);
    });

    it('cannot be replaced by a link that is an hour old', async () => {
      const token = await askForToken();
      running.clock.advance(60 * MINUTE);
      expect((await reset(token)).statusCode).toBe(410);
    });

    it.each([
      ['the password was changed', () => change(user.password, 'changed in the meantime')],
      ['another link was used', async () => reset(await askForToken(), 'changed in the meantime')],
    ])('cannot be replaced by a link from before %s', async (_situation, happen) => {
      const token = await askForToken();
      expect((await happen()).statusCode).toBe(204);

      expect((await reset(token)).statusCode).toBe(410);
      expect((await signIn('changed in the meantime')).statusCode).toBe(200);
    });

    it('keeps its link when the new one is refused as weak', async () => {
      const token = await askForToken();
      expect((await reset(token, 'short')).statusCode).toBe(422);
      expect((await reset(token)).statusCode).toBe(204);
    });

    it('gets at most five mails an hour, however many ask at once, and they stay valid', async () => {
      const answers = await Promise.all(Array.from({ length: 20 }, () => forgot(user.email.toUpperCase())));

      expect(answers.map(({ statusCode }) => statusCode)).toEqual(Array(20).fill(204));
      const links = await linksOf(user);
      expect(links).toHaveLength(5);
      running.clock.advance(59 * MINUTE);
      await forgot();
      expect(await linksOf(user)).toHaveLength(5);
      expect((await reset(forge.encode('password_reset', links[4]!))).statusCode).toBe(204);
      running.clock.advance(MINUTE);
      await forgot();
      expect(await linksOf(user)).toHaveLength(6);
    });

    it('is asked for with the same answer, and the same traces, by a stranger to us', async () => {
      const traces = async (email: string) => {
        const count = async (table: string) => (await sql(`SELECT count(*)::int AS n FROM ${table}`))[0].n;
        const tables = ['auth.one_time_link', 'auth.audit_event', 'platform.outbox'];
        const before = await Promise.all(tables.map(count));
        const answer = await forgot(email);
        const after = await Promise.all(tables.map(count));
        return {
          status: answer.statusCode,
          body: answer.body,
          headers: Object.keys(answer.headers).sort(),
          rows: after.map((value, index) => value - before[index]!),
        };
      };
      const known = await traces(user.email);
      expect(known).toMatchObject({ status: 204, rows: [1, 1, 1] });
      expect(await traces('stranger@example.org')).toEqual(known);
      for (let asked = 1; asked < 5; asked++) await forgot();
      expect(await traces(user.email)).toEqual(known);
      const [{ kept }] = await sql(
        `SELECT (SELECT jsonb_agg(link)::text FROM auth.one_time_link AS link WHERE user_id IS NULL)
             || (SELECT jsonb_agg(payload)::text FROM platform.outbox) AS kept`,
      );
      expect(kept).not.toContain('@');
    });
  });
});

describe('the mails of one address', () => {
  it('are asked for as often as sign-ins may be tried, and then refused to everybody alike', async () => {
    const running = await startAuthTestApp({ RATE_LIMIT_LOGIN_PER_MINUTE: '3' });
    try {
      const ask = async (email: string) =>
        (await running.app.inject({ method: 'POST', url: '/v1/auth/password/forgot', payload: { email } }))
          .statusCode;
      const asked: number[] = [];
      for (let index = 0; index < 4; index++) asked.push(await ask(`person-${index}@example.org`));
      expect(asked).toEqual([204, 204, 204, 429]);
    } finally {
      await running.close();
    }
  });
});
