import { DataSource } from 'typeorm';
import { addMember, registerUser, type TestUser } from '#auth/testing';
import { startAuthTestApp, type AuthTestApp } from './auth-test-app.js';

const DAY_MS = 86_400_000;

describe('the end of an account', () => {
  let running: AuthTestApp;
  let person: TestUser;

  beforeAll(async () => {
    running = await startAuthTestApp({ ACCOUNT_ERASURE_GRACE_DAYS: '10' });
  });
  afterAll(() => running.close());
  beforeEach(async () => {
    person = await registerUser(running.app);
  });

  const call = (method: 'GET' | 'POST' | 'DELETE', url: string, headers: object = person.headers) =>
    running.app.inject({ method, url, headers: { ...headers } });

  const signIn = async () => {
    const { email, password } = person;
    const payload = { email, password };
    const answer = await running.app.inject({ method: 'POST', url: '/v1/auth/login', payload });
    return { authorization: `Bearer ${answer.json().accessToken}` };
  };

  const promises = (erasureId: string) =>
    running.app
      .get(DataSource)
      .query(
        'SELECT job, available_at FROM platform.outbox WHERE strpos(payload::text, $1) > 0 ORDER BY job',
        [erasureId],
      );

  it('is scheduled, with everybody signed out, a mail, and the work promised for that day', async () => {
    const second = await signIn();
    const answer = await call('DELETE', '/v1/me');
    expect(answer.statusCode).toBe(202);
    expect(answer.headers['location']).toBe('/v1/me/erasure');
    const erasure = answer.json();
    const effectiveAt = new Date(running.clock.now().getTime() + 10 * DAY_MS);
    expect(erasure).toMatchObject({ status: 'scheduled', effectiveAt: effectiveAt.toISOString() });
    for (const headers of [person.headers, second]) {
      expect((await call('GET', '/v1/me', headers)).statusCode).toBe(401);
    }
    expect(await promises(erasure.id)).toEqual([
      { job: 'account-erase', available_at: effectiveAt },
      { job: 'mail-send', available_at: expect.any(Date) },
    ]);
  });

  it('is shown to whoever signs in meanwhile, and called off by their word only', async () => {
    const { id } = (await call('DELETE', '/v1/me')).json();
    const headers = await signIn();
    expect((await call('GET', '/v1/me/erasure', headers)).json()).toMatchObject({ id, status: 'scheduled' });
    expect((await call('DELETE', '/v1/me', headers)).json().id).toBe(id);
    const again = await signIn();
    expect((await call('POST', '/v1/me/restore', again)).statusCode).toBe(204);
    expect((await call('GET', '/v1/me/erasure', again)).json()).toMatchObject({ code: 'erasure_not_found' });
    expect((await call('POST', '/v1/me/restore', again)).statusCode).toBe(404);
    const kinds = await running.app
      .get(DataSource)
      .query(`SELECT kind FROM auth.audit_event WHERE user_id = $1 AND kind LIKE 'erasure%' ORDER BY id`, [
        person.userId,
      ]);
    expect(kinds).toEqual([{ kind: 'erasure_requested' }, { kind: 'erasure_cancelled' }]);
  });

  it('is refused while others would be left in a household that nobody owns', async () => {
    const other = await registerUser(running.app);
    await addMember(running.app, person.householdId, other.userId, 'editor');
    const refused = await call('DELETE', '/v1/me');
    expect(refused.json()).toMatchObject({ status: 409, code: 'transfer_ownership_first' });
    expect((await call('GET', '/v1/me')).statusCode).toBe(200);
  });

  it("needs no word of the owners of households that were never the person's", async () => {
    const other = await registerUser(running.app);
    await addMember(running.app, other.householdId, person.userId, 'editor');
    expect((await call('DELETE', '/v1/me')).statusCode).toBe(202);
  });

  it('and a copy of everything are only for whoever has proved lately who they are', async () => {
    running.clock.advance(6 * 60_000);
    for (const [method, url] of [
      ['DELETE', '/v1/me'],
      ['POST', '/v1/me/exports'],
    ] as const) {
      expect((await call(method, url)).json()).toMatchObject({
        status: 403,
        code: 'reauthentication_required',
      });
    }
  });

  it('is one, however many ask for it at once', async () => {
    const sessions = await Promise.all(Array.from({ length: 8 }, signIn));
    const answers = await Promise.all(sessions.map((headers) => call('DELETE', '/v1/me', headers)));
    const accepted = answers.filter(({ statusCode }) => statusCode === 202).map((answer) => answer.json().id);
    // Whose session had ended before it was looked at gets 401.
    expect(new Set(accepted).size).toBe(1);
    expect(await promises(accepted[0])).toHaveLength(2);
  });
});
