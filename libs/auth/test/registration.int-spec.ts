import { DataSource } from 'typeorm';
import {
  HouseholdInitializer,
  HouseholdInitializers,
  type HouseholdTransaction,
  type NewHousehold,
} from '#shared/database';
import { registerUser } from '#auth/testing';
import { startAuthTestApp, type AuthTestApp } from './auth-test-app.js';

describe('registration and sign-in', () => {
  let running: AuthTestApp;
  beforeAll(async () => {
    running = await startAuthTestApp();
  });
  afterAll(() => running.close());

  const post = (path: string, payload: object) =>
    running.app.inject({ method: 'POST', url: `/v1/auth/${path}`, payload });
  const sql = (text: string, values: unknown[] = []) => running.app.get(DataSource).query(text, values);
  const password = 'correct horse battery staple';

  it('tells nobody in bulk which addresses are taken', async () => {
    const narrow = await startAuthTestApp({ RATE_LIMIT_REGISTRATIONS_PER_HOUR: '2' });
    try {
      const { email } = await registerUser(narrow.app);
      const ask = (remoteAddress: string) =>
        narrow.app.inject({
          method: 'POST',
          url: '/v1/auth/register',
          remoteAddress,
          payload: { email, password },
        });
      const guesser = [await ask('192.0.2.1'), await ask('192.0.2.1'), await ask('192.0.2.1')];
      expect(guesser.map(({ statusCode }) => statusCode)).toEqual([409, 409, 429]);
      expect(Number(guesser[2]!.headers['retry-after'])).toBeGreaterThan(60);
      expect((await ask('192.0.2.2')).statusCode).toBe(409);
    } finally {
      await narrow.close();
    }
  });

  it('creates the user with a personal household and signs them in', async () => {
    const answer = await post('register', {
      email: 'Ada@example.org',
      password,
      displayName: 'Ada',
      currency: 'JPY',
      timeZone: 'Asia/Tokyo',
    });
    expect(answer.statusCode).toBe(201);
    const { user, household, ...tokens } = answer.json();
    expect(user).toEqual({
      id: expect.any(String),
      email: 'Ada@example.org',
      emailVerified: false,
      displayName: 'Ada',
      timeZone: 'Asia/Tokyo',
      personalHouseholdId: household.id,
      createdAt: running.clock.now().toISOString(),
    });
    expect(household).toMatchObject({ name: 'Personal', currency: 'JPY', role: 'owner' });
    expect(tokens).toEqual({
      accessToken: expect.any(String),
      tokenType: 'Bearer',
      expiresIn: 600,
      refreshToken: expect.stringMatching(/^v1\./),
    });

    const headers = { authorization: `Bearer ${tokens.accessToken}` };
    const me = await running.app.inject({ url: '/v1/me', headers });
    expect(me.json()).toEqual(user);
    const one = await running.app.inject({ url: `/v1/households/${household.id}`, headers });
    expect(one.json()).toEqual(household);
    const all = await running.app.inject({ url: '/v1/households', headers });
    expect(all.json()).toEqual({ data: [household], nextCursor: null });
  });

  it('stores neither the password nor a token', async () => {
    const user = await registerUser(running.app);
    const [row] = await sql('SELECT password_hash FROM auth."user" WHERE id = $1', [user.userId]);
    expect(row.password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    const [{ everything }] = await sql(
      `SELECT jsonb_agg(session)::text || (SELECT jsonb_agg(u)::text FROM auth."user" AS u) AS everything
         FROM auth.session`,
    );
    expect(everything).not.toContain(user.password);
    expect(everything).not.toContain(user.refreshToken.split('.').at(-1));
  });

  it('refuses an address that is taken, however it is written, and leaves nothing behind', async () => {
    await registerUser(running.app, { email: 'grace@example.org' });
    const count = () => sql('SELECT count(*) FROM platform.household_revision');
    const before = await count();
    const answer = await post('register', { email: 'GRACE@example.org', password });
    expect(answer.statusCode).toBe(409);
    expect(answer.json()).toMatchObject({ code: 'email_taken' });
    expect(await count()).toEqual(before);
  });

  it('lets exactly one of several simultaneous registrations of one address win', async () => {
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => post('register', { email: 'rush@example.org', password })),
    );
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([201, 409, 409, 409, 409]);
  });

  it('lets other libs fill the new household in the same transaction, or nothing is created', async () => {
    const seen: string[] = [];
    class SeedingInitializer extends HouseholdInitializer {
      override async initialize(tx: HouseholdTransaction, household: NewHousehold): Promise<void> {
        seen.push(household.currency);
        if (household.currency === 'KWD') throw new Error('the initializer failed');
        await tx.manager.query(
          `INSERT INTO platform.change_log (household_id, revision, entity, entity_id, op)
           VALUES ($1, platform.current_revision($1), 'seed', $1, 'upsert')`,
          [tx.householdId],
        );
      }
    }
    running.app.get(HouseholdInitializers).register(new SeedingInitializer());
    const user = await registerUser(running.app, { currency: 'CHF' });
    expect(
      await sql('SELECT entity, revision FROM platform.change_log WHERE household_id = $1 ORDER BY entity', [
        user.householdId,
      ]),
    ).toEqual(['household', 'member', 'seed'].map((entity) => ({ entity, revision: '1' })));
    const answer = await post('register', { email: 'unlucky@example.org', password, currency: 'KWD' });
    expect(answer.statusCode).toBe(500);
    expect(await sql(`SELECT 1 FROM auth."user" WHERE email = 'unlucky@example.org'`)).toEqual([]);
    expect(seen).toEqual(['CHF', 'KWD']);
  });

  it.each([
    ['a short password', { password: 'only-14-chars!' }, '/password'],
    ['the e-mail address as password', { password: 'somebody-new@example.org' }, '/password'],
    ['a password of more than a KiB', { password: 'é'.repeat(513) }, '/password'],
    ['an address that is none', { email: 'nobody' }, '/email'],
    ['an unknown currency', { currency: 'EURO' }, '/currency'],
    ['an unknown time zone', { timeZone: 'Mars/Olympus' }, '/timeZone'],
    ['a field that nobody asked for', { role: 'owner' }, '/role'],
  ])('refuses %s and names the field', async (_name, change, pointer) => {
    const answer = await post('register', { email: 'somebody-new@example.org', password, ...change });
    expect(answer.statusCode).toBe(422);
    expect(answer.json()).toMatchObject({ code: 'validation_failed', errors: [{ pointer }] });
  });

  it('signs in with any spelling of the address, and refuses a wrong password like an unknown address', async () => {
    const user = await registerUser(running.app, { email: 'Linus@example.org' });
    const right = await post('login', { email: 'linus@EXAMPLE.org', password: user.password });
    expect(right.statusCode).toBe(200);
    const wrong = await post('login', { email: user.email, password: `${user.password}!` });
    const unknown = await post('login', { email: 'nobody@example.org', password: user.password });
    expect(wrong.statusCode).toBe(401);
    expect(wrong.json()).toMatchObject({ code: 'invalid_credentials' });
    const body = (answer: typeof wrong) => ({ ...answer.json(), requestId: '' });
    expect(body(unknown)).toEqual(body(wrong));
  });

  it('hashes anew at sign-in what was hashed with less effort', async () => {
    const user = await registerUser(running.app);
    const { hash } = await import('@node-rs/argon2');
    const weak = await hash(user.password, { memoryCost: 8_192, timeCost: 1 });
    await sql('UPDATE auth."user" SET password_hash = $2 WHERE id = $1', [user.userId, weak]);
    const stored = async () =>
      (await sql('SELECT password_hash FROM auth."user" WHERE id = $1', [user.userId]))[0].password_hash;

    expect((await post('login', { email: user.email, password: 'a wrong password' })).statusCode).toBe(401);
    expect(await stored()).toBe(weak);
    expect((await post('login', { email: user.email, password: user.password })).statusCode).toBe(200);
    const strong = await stored();
    expect(strong).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect((await post('login', { email: user.email, password: user.password })).statusCode).toBe(200);
    expect(await stored()).toBe(strong);
  });

  it('turns sign-ins away when more arrive than can be checked, and serves again afterwards', async () => {
    const user = await registerUser(running.app);
    const login = () => post('login', { email: user.email, password: user.password });
    const answers = await Promise.all(Array.from({ length: 60 }, login));
    const refused = answers.filter(({ statusCode }) => statusCode === 429);
    const admitted = answers.filter(({ statusCode }) => statusCode === 200);
    expect(refused.length).toBeGreaterThan(0);
    expect(admitted.length).toBeGreaterThanOrEqual(31);
    expect(refused.length + admitted.length).toBe(60);
    expect(refused[0]!.headers['retry-after']).toBe('2');
    expect(refused[0]!.json()).toMatchObject({ code: 'sign_in_overloaded' });
    expect((await login()).statusCode).toBe(200);
  });

  it('records who registered, signed in and was refused', async () => {
    const user = await registerUser(running.app);
    await post('login', { email: user.email, password: user.password });
    await post('login', { email: user.email, password: 'something else' });
    const events = await sql('SELECT kind FROM auth.audit_event WHERE user_id = $1 ORDER BY id', [
      user.userId,
    ]);
    expect(events.map(({ kind }: { kind: string }) => kind)).toEqual([
      'registered',
      'signed_in',
      'sign_in_refused',
    ]);
  });
});
