import { registerUser, type TestUser } from '#auth/testing';
import { eventually } from '#shared/testing';
import { startAuthTestApp, type AuthTestApp } from './auth-test-app.js';

const WRONG = 'not the right password';

describe('sign-ins to one account', () => {
  let running: AuthTestApp;
  let person: TestUser;

  beforeAll(async () => {
    running = await startAuthTestApp({ AUTH_LOGIN_FREE_ATTEMPTS: '3' });
  });
  beforeEach(async () => {
    person = await registerUser(running.app);
  });
  afterAll(() => running.close());

  const signIn = (password: string, email = person.email) =>
    running.app.inject({ method: 'POST', url: '/v1/auth/login', payload: { email, password } });
  const statuses = async (count: number, email?: string) => {
    const seen: number[] = [];
    for (let attempt = 0; attempt < count; attempt++) seen.push((await signIn(WRONG, email)).statusCode);
    return seen;
  };

  it('wait after some failures, twice as long each time, also with the right password', async () => {
    expect(await statuses(4)).toEqual([401, 401, 401, 429]);
    const delayed = await signIn(person.password);
    expect(delayed.headers['retry-after']).toBe('1');
    expect(delayed.json()).toMatchObject({ status: 429, code: 'sign_in_delayed' });

    await eventually(async () => expect((await signIn(WRONG)).statusCode).toBe(401));
    expect((await signIn(WRONG)).headers['retry-after']).toBe('2');
    await eventually(async () => expect((await signIn(person.password)).statusCode).toBe(200));
    expect(await statuses(3)).toEqual([401, 401, 401]);
  });

  it('cannot be tried many at once instead', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => signIn(WRONG)));
    const tried = answers.filter(({ statusCode }) => statusCode === 401);

    expect(tried).toHaveLength(3);
  });

  it('wait for an address that nobody has just the same', async () => {
    expect(await statuses(4, `nobody-${person.email}`)).toEqual([401, 401, 401, 429]);
  });

  it('do not count when too many others are signing in for them to be tried', async () => {
    // Async, because what `inject` returns does not begin before somebody waits for it.
    const storm = Array.from({ length: 60 }, async (_, number) => {
      return await signIn(WRONG, `storm-${number}@example.org`);
    });
    const refused = await Promise.all(Array.from({ length: 12 }, () => signIn(person.password)));
    await Promise.all(storm);

    expect(refused.map((answer) => answer.json().code)).toEqual(Array(12).fill('sign_in_overloaded'));
    expect(await statuses(3)).toEqual([401, 401, 401]);
  });

  it('that have to wait disturb nobody who is signed in, nor other accounts', async () => {
    const other = await registerUser(running.app);
    await statuses(4);

    const payload = { refreshToken: person.refreshToken };
    const refreshed = await running.app.inject({ method: 'POST', url: '/v1/auth/refresh', payload });
    expect(refreshed.statusCode).toBe(200);
    expect((await running.app.inject({ url: '/v1/probe', headers: person.headers })).statusCode).toBe(200);
    expect((await signIn(other.password, other.email)).statusCode).toBe(200);
  });
});

/** Longer than a busy machine takes for a test. */
describe('sign-ins to one account that have to wait for a minute', () => {
  let patient: AuthTestApp;

  beforeAll(async () => {
    patient = await startAuthTestApp({
      AUTH_LOGIN_FREE_ATTEMPTS: '3',
      AUTH_LOGIN_FIRST_DELAY_SECONDS: '60',
    });
  });
  afterAll(() => patient.close());

  it('wait for strangers and not for its owner, where the owner has signed in before', async () => {
    const owner = await registerUser(patient.app);
    const from = (remoteAddress: string, password: string) =>
      patient.app.inject({
        method: 'POST',
        url: '/v1/auth/login',
        remoteAddress,
        payload: { email: owner.email, password },
      });
    const [home, abroad] = ['203.0.113.7', '198.51.100.4'];
    expect((await from(home, owner.password)).statusCode).toBe(200);

    const guesses = await Promise.all(Array.from({ length: 12 }, (_, n) => from(`192.0.2.${n}`, WRONG)));
    expect(guesses.filter(({ statusCode }) => statusCode === 401)).toHaveLength(3);
    expect((await from(abroad, owner.password)).json()).toMatchObject({ code: 'sign_in_delayed' });
    expect((await from(home, owner.password)).statusCode).toBe(200);
    // What its owner did at home is no help to who guesses elsewhere, and home is not a place to guess without end.
    expect((await from(abroad, WRONG)).statusCode).toBe(429);
    const athome = [await from(home, WRONG), await from(home, WRONG), await from(home, WRONG)];
    expect(athome.map(({ statusCode }) => statusCode)).toEqual([401, 401, 401]);
    expect((await from(home, owner.password)).statusCode).toBe(429);
  });
});
