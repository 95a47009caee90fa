import { DataSource } from 'typeorm';
import { linkTokenForge, registerUser, type LinkTokenCodec, type TestUser } from '#auth/testing';
import { startAuthTestApp, type AuthTestApp } from './auth-test-app.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describe('e-mail addresses', () => {
  let running: AuthTestApp;
  let forge: LinkTokenCodec;
  let user: TestUser;
  let newAddress: string;
  beforeAll(async () => {
    running = await startAuthTestApp();
    forge = linkTokenForge(running.environment);
  });
  beforeEach(async () => {
    user = await registerUser(running.app);
    newAddress = `new-${user.email}`;
  });
  afterAll(() => running.close());

  const sql = (text: string, values: unknown[] = []) => running.app.get(DataSource).query(text, values);
  const verify = (token: string) =>
    running.app.inject({ method: 'POST', url: '/v1/auth/email/verify', payload: { token } });
  const resend = () =>
    running.app.inject({ method: 'POST', url: '/v1/auth/email/verification', headers: user.headers });
  const patch = (payload: object, by = user) =>
    running.app.inject({ method: 'PATCH', url: '/v1/me', payload, headers: by.headers });
  const me = async (by = user) => (await running.app.inject({ url: '/v1/me', headers: by.headers })).json();
  const signIn = async (email: string, password = user.password) =>
    (await running.app.inject({ method: 'POST', url: '/v1/auth/login', payload: { email, password } }))
      .statusCode;
  const linksOf = (by = user): Promise<{ id: string; email: string }[]> =>
    sql(
      `SELECT id, email FROM auth.one_time_link
        WHERE user_id = $1 AND purpose = 'email_verification' ORDER BY id DESC`,
      [by.userId],
    );
  const newestToken = async (by = user) => forge.encode('email_verification', (await linksOf(by))[0]!.id);
  const mailsOf = async (template: string): Promise<number> =>
    (
      await sql(
        `SELECT FROM platform.outbox AS promised JOIN auth.one_time_link AS link ON link.id::text = payload->>'id'
          WHERE payload->>'template' = $1 AND link.user_id = $2`,
        [template, user.userId],
      )
    ).length;
  const auditOf = async () =>
    (await sql('SELECT kind FROM auth.audit_event WHERE user_id = $1 ORDER BY id', [user.userId])).map(
      ({ kind }: { kind: string }) => kind,
    );

  describe('at registration', () => {
    it('are verified by the link of a mail, once', async () => {
      expect(await me()).toMatchObject({ emailVerified: false });
      expect(await mailsOf('email_verification')).toBe(1);
      const token = await newestToken();

      expect((await verify(token)).statusCode).toBe(204);

      expect(await me()).toMatchObject({ email: user.email, emailVerified: true });
      const replayed = await verify(token);
      expect([replayed.statusCode, replayed.json().code]).toEqual([410, 'link_not_valid']);
      expect(await auditOf()).toEqual(['registered', 'email_verified']);
    });

    it('are verified once by twenty uses of the link at the same time', async () => {
      const token = await newestToken();
      const answers = await Promise.all(Array.from({ length: 20 }, () => verify(token)));

      expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([204, ...Array(19).fill(410)]);
      expect(await auditOf()).toEqual(['registered', 'email_verified']);
    });

    it('are not verified by a link of another purpose, with a changed character, or a day old', async () => {
      const { id } = (await linksOf())[0]!;
      const token = await newestToken();
      const others = [
        forge.encode('password_reset', id),
        forge.encode('invitation', id),
        `${token.slice(0, -1)}~`,
      ];
      for (const other of others) expect((await verify(other)).statusCode).toBe(410);
      running.clock.advance(24 * HOUR);
      expect((await verify(token)).statusCode).toBe(410);
      expect(
        await sql('SELECT FROM auth."user" WHERE id = $1 AND email_verified_at IS NULL', [user.userId]),
      ).toHaveLength(1);
    });

    it('get the mail again on request, five an hour, and none once they are verified', async () => {
      const answers = [];
      for (let asked = 0; asked < 5; asked++) answers.push((await resend()).statusCode);
      expect(answers).toEqual([204, 204, 204, 204, 429]);
      expect(await mailsOf('email_verification')).toBe(5);
      expect((await verify(await newestToken())).statusCode).toBe(204);
      expect((await resend()).statusCode).toBe(204);
      expect(await mailsOf('email_verification')).toBe(5);
    });

    it('count as verified when a password was reset by a mail to them', async () => {
      const payload = { email: user.email };
      await running.app.inject({ method: 'POST', url: '/v1/auth/password/forgot', payload });
      const [{ id }] = await sql(
        `SELECT id FROM auth.one_time_link WHERE user_id = $1 AND purpose = 'password_reset'`,
        [user.userId],
      );
      const reset = { token: forge.encode('password_reset', id), newPassword: 'wrong donkey charger clip' };
      await running.app.inject({ method: 'POST', url: '/v1/auth/password/reset', payload: reset });

      expect(
        await sql('SELECT FROM auth."user" WHERE id = $1 AND email_verified_at IS NOT NULL', [user.userId]),
      ).toHaveLength(1);
    });
  });

  describe('that replace another', () => {
    it('count once the link to the new one was followed; the old one is told before and after', async () => {
      const answer = await patch({ email: newAddress });
      expect([answer.statusCode, answer.json().email]).toEqual([200, user.email]);
      expect([await signIn(user.email), await signIn(newAddress)]).toEqual([200, 401]);
      expect((await linksOf())[0]!.email).toBe(newAddress);
      expect(await mailsOf('email_change_requested')).toBe(1);

      expect((await verify(await newestToken())).statusCode).toBe(204);

      expect(await me()).toMatchObject({ email: newAddress, emailVerified: true });
      expect([await signIn(user.email), await signIn(newAddress)]).toEqual([401, 200]);
      expect(await mailsOf('email_changed')).toBe(1);
      expect(await auditOf()).toEqual(expect.arrayContaining(['email_change_requested', 'email_changed']));
    });

    it('ask for a recent authentication, and change nothing else without it', async () => {
      running.clock.advance(6 * MINUTE);
      const answer = await patch({ displayName: 'Eve', email: newAddress });
      expect([answer.statusCode, answer.json().code]).toEqual([403, 'reauthentication_required']);
      expect(await me()).toMatchObject({ displayName: null });
      expect(await linksOf()).toHaveLength(1);
      expect((await patch({ displayName: 'Ada', email: user.email })).json()).toMatchObject({
        displayName: 'Ada',
      });
    });

    it("tell nobody whether they are somebody else's, and never become two people's", async () => {
      const other = await registerUser(running.app);
      const [taken, free] = [await patch({ email: other.email }), await patch({ email: newAddress })];
      expect([taken.statusCode, free.statusCode]).toEqual([200, 200]);
      expect(taken.json()).toEqual(free.json());

      await patch({ email: other.email.toUpperCase() });
      const answer = await verify(await newestToken());
      expect([answer.statusCode, answer.json().code]).toEqual([409, 'email_taken']);
      expect(await me()).toMatchObject({ email: user.email });
      expect(await me(other)).toMatchObject({ email: other.email });
    });

    it('void every older link: to other addresses, and to the old mailbox', async () => {
      await patch({ email: `first-${user.email}` });
      const first = await newestToken();
      await running.app.inject({
        method: 'POST',
        url: '/v1/auth/password/forgot',
        payload: { email: user.email },
      });
      const [{ id }] = await sql(
        `SELECT id FROM auth.one_time_link WHERE user_id = $1 AND purpose = 'password_reset'`,
        [user.userId],
      );
      await patch({ email: newAddress });
      expect((await verify(first)).statusCode).toBe(410);
      expect((await verify(await newestToken())).statusCode).toBe(204);

      const payload = { token: forge.encode('password_reset', id), newPassword: 'wrong donkey charger clip' };
      const answer = await running.app.inject({ method: 'POST', url: '/v1/auth/password/reset', payload });
      expect(answer.statusCode).toBe(410);
    });

    it('do not come about by a link from before a new password: who had the old one is out', async () => {
      await patch({ email: newAddress });
      const token = await newestToken();
      const payload = { currentPassword: user.password, newPassword: 'wrong donkey charger clip' };
      await running.app.inject({ method: 'POST', url: '/v1/auth/password', payload, headers: user.headers });

      expect((await verify(token)).statusCode).toBe(410);
      expect(await me()).toMatchObject({ email: user.email });
    });

    it('leave alone who is not asking: the link changes the user it was made for', async () => {
      const stranger = await registerUser(running.app);
      await patch({ email: newAddress });
      expect((await verify(await newestToken(stranger))).statusCode).toBe(204);
      expect(await me()).toMatchObject({ email: user.email, emailVerified: false });
    });
  });

  describe('and the rest of a profile', () => {
    it('is merged: absent stays, null clears', async () => {
      const changed = await patch({ displayName: 'Ada', timeZone: 'Asia/Tokyo' });
      expect(changed.json()).toMatchObject({ displayName: 'Ada', timeZone: 'Asia/Tokyo' });
      expect((await patch({ displayName: null })).json()).toMatchObject({
        displayName: null,
        timeZone: 'Asia/Tokyo',
      });
      expect(await me()).toMatchObject({ displayName: null, timeZone: 'Asia/Tokyo' });
    });

    it.each([
      [{ timeZone: null }],
      [{ timeZone: 'Mars/Olympus' }],
      [{ email: 'no address' }],
      [{ email: null }],
      [{ emailVerified: true }],
      [{ personalHouseholdId: '0198f3c2-6b1d-7c03-8a51-2e9d4b6f7a10' }],
      [{ displayName: '' }],
    ])('refuses %j', async (body) => {
      const before = await me();
      expect((await patch(body)).statusCode).toBe(422);
      expect(await me()).toEqual(before);
    });
  });
});
