import { DataSource } from 'typeorm';
import { enableTotp, registerUser, type Authenticator, type TestUser } from '#auth/testing';
import { eventually } from '#shared/testing';
import { startAuthTestApp, type AuthTestApp } from './auth-test-app.js';

const STEP = 30_000;
const MINUTE = 60_000;

describe('one-time codes', () => {
  let running: AuthTestApp;
  let user: TestUser;
  beforeAll(async () => {
    running = await startAuthTestApp();
  });
  beforeEach(async () => {
    user = await registerUser(running.app);
  });
  afterAll(() => running.close());

  const send = (
    method: 'GET' | 'POST' | 'DELETE',
    url: string,
    payload?: object,
    headers: object = user.headers,
  ) => running.app.inject({ method, url, payload, headers: { ...headers } });
  const post = (url: string, payload?: object) => send('POST', url, payload);
  const signIn = (totp?: string, password = user.password) =>
    send(
      'POST',
      '/v1/auth/login',
      { email: user.email, password, ...(totp === undefined ? {} : { totp }) },
      {},
    );
  const outcome = async (totp?: string, password?: string) => {
    const answer = await signIn(totp, password);
    return answer.statusCode === 200 ? 'signed in' : answer.json().code;
  };
  const sql = (text: string, values: unknown[] = []) => running.app.get(DataSource).query(text, values);
  const auditOf = async () => {
    const text = 'SELECT kind FROM auth.audit_event WHERE user_id = $1 ORDER BY id';
    return (await sql(text, [user.userId])).map(({ kind }: { kind: string }) => kind);
  };
  const mailsOf = async () => {
    const text = `SELECT payload->>'template' AS template FROM platform.outbox
                   WHERE payload->>'id' = $1 AND job = 'mail-send' ORDER BY id`;
    return (await sql(text, [user.userId])).map(({ template }: { template: string }) => template);
  };
  const enable = () => enableTotp(running.app, user, running.clock.now());
  const codeNow = (authenticator: Authenticator) => authenticator.codeAt(running.clock.now());
  const state = async () => (await send('GET', '/v1/auth/totp')).json();
  const wrongFor = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

  describe('setting up', () => {
    it('changes nothing until a code of the app is confirmed', async () => {
      const first = (await post('/v1/auth/totp')).json();
      expect(first.uri).toContain(`secret=${first.secret}`);
      expect(first.uri).toContain(encodeURIComponent(user.email));
      expect(await outcome()).toBe('signed in');
      expect(await state()).toEqual({ enabled: false, recoveryCodesLeft: 0 });

      const second = (await post('/v1/auth/totp')).json();
      expect(second.secret).not.toBe(first.secret);
      const wrong = await post('/v1/auth/totp/confirm', { code: '000000' });
      expect(wrong.statusCode).toBe(422);
      expect(wrong.json()).toMatchObject({ errors: [{ pointer: '/code', code: 'wrong_code' }] });
      expect(await outcome()).toBe('signed in');

      const { recoveryCodes } = await enable();
      expect(new Set(recoveryCodes).size).toBe(10);
      for (const code of recoveryCodes) expect(code).toMatch(/^[A-Z2-7]{4}(?:-[A-Z2-7]{4}){3}$/);
      expect(await state()).toEqual({ enabled: true, recoveryCodesLeft: 10 });
      expect(await outcome()).toBe('totp_required');
    });

    it('is refused while codes are in use, and has to be confirmed within fifteen minutes', async () => {
      await post('/v1/auth/totp');
      await sql(`UPDATE auth.totp SET created_at = created_at - interval '15 minutes' WHERE user_id = $1`, [
        user.userId,
      ]);
      expect((await post('/v1/auth/totp/confirm', { code: '000000' })).statusCode).toBe(404);
      await enable();
      const again = await post('/v1/auth/totp');
      expect(again.statusCode).toBe(409);
      expect(again.json()).toMatchObject({ code: 'totp_already_enabled' });
      expect((await post('/v1/auth/totp/confirm', { code: '000000' })).statusCode).toBe(404);
    });

    it('stores the secret sealed and the recovery codes hashed', async () => {
      const enrolment = (await post('/v1/auth/totp')).json();
      const { recoveryCodes } = await enable();
      const [{ everything }] = await sql(
        `SELECT (SELECT jsonb_agg(t)::text FROM auth.totp AS t) ||
                (SELECT jsonb_agg(c)::text FROM auth.recovery_code AS c) AS everything`,
      );
      expect(everything).not.toContain(enrolment.secret);
      for (const code of recoveryCodes) {
        for (const spelling of [code, code.replaceAll('-', '')]) {
          expect(everything).not.toContain(spelling);
          expect(everything).not.toContain(Buffer.from(spelling).toString('hex'));
        }
      }
    });

    it('removing and new recovery codes ask for recent authentication', async () => {
      await enable();
      running.clock.advance(5 * MINUTE);
      const codes = [
        await post('/v1/auth/totp'),
        await post('/v1/auth/totp/recovery-codes'),
        await send('DELETE', '/v1/auth/totp'),
      ].map((answer) => answer.json().code);
      expect(codes).toEqual(Array(3).fill('reauthentication_required'));
    });
  });

  describe('signing in', () => {
    let authenticator: Authenticator;
    beforeEach(async () => {
      authenticator = await enable();
      running.clock.advance(STEP);
    });

    it('takes the password and the code; only the right password learns that a code is asked for', async () => {
      expect(await outcome(undefined, 'not the right password')).toBe('invalid_credentials');
      expect(await outcome(codeNow(authenticator), 'not the right password')).toBe('invalid_credentials');
      expect(await outcome()).toBe('totp_required');
      expect(await outcome(wrongFor(codeNow(authenticator)))).toBe('invalid_totp');
      expect(await outcome(codeNow(authenticator))).toBe('signed in');
      expect(await auditOf()).toEqual([
        'registered',
        'totp_enabled',
        'sign_in_refused',
        'sign_in_refused',
        'second_factor_missing',
        'second_factor_refused',
        'signed_in',
      ]);
    });

    it('takes a code with a space, one step early or late, and no older or newer one', async () => {
      const at = (steps: number) =>
        authenticator.codeAt(new Date(running.clock.now().getTime() + steps * STEP));
      running.clock.advance(2 * STEP);
      expect(await outcome(at(-2))).toBe('invalid_totp');
      expect(await outcome(at(2))).toBe('invalid_totp');
      expect(await outcome(at(-1))).toBe('signed in');
      expect(await outcome(`${at(0).slice(0, 3)} ${at(0).slice(3)}`)).toBe('signed in');
      expect(await outcome(at(1))).toBe('signed in');
      expect(await outcome(at(0))).toBe('invalid_totp');
    });

    it('does not take the code that confirmed the set-up, or that somebody looked over the shoulder for', async () => {
      const confirmed = authenticator.codeAt(new Date(running.clock.now().getTime() - STEP));
      expect(await outcome(confirmed)).toBe('invalid_totp');
      const code = codeNow(authenticator);
      expect(await outcome(code)).toBe('signed in');
      expect(await outcome(code)).toBe('invalid_totp');
      running.clock.advance(STEP);
      expect(await outcome(code)).toBe('invalid_totp');
    });

    it('takes a code once, however many use it at the same time', async () => {
      const code = codeNow(authenticator);
      const outcomes = await Promise.all(Array.from({ length: 20 }, () => outcome(code)));
      expect(outcomes.filter((one) => one === 'signed in')).toHaveLength(1);
      expect(outcomes.filter((one) => one === 'invalid_totp')).toHaveLength(19);
    });

    it('takes a recovery code in place of a code, in any spelling and once', async () => {
      const [first = '', second = ''] = authenticator.recoveryCodes;
      expect(await outcome(first.toLowerCase().replaceAll('-', ' '))).toBe('signed in');
      expect(await outcome(first)).toBe('invalid_totp');
      const outcomes = await Promise.all(Array.from({ length: 20 }, () => outcome(second)));
      expect(outcomes.filter((one) => one === 'signed in')).toHaveLength(1);
      expect(await state()).toEqual({ enabled: true, recoveryCodesLeft: 8 });
      expect((await auditOf()).filter((kind: string) => kind === 'recovery_code_used')).toHaveLength(2);
    });

    it("does not take another user's recovery code or code", async () => {
      const owner = user;
      user = await registerUser(running.app);
      await enable();
      expect(await outcome(authenticator.recoveryCodes[0])).toBe('invalid_totp');
      expect(await outcome(codeNow(authenticator))).toBe('invalid_totp');
      user = owner;
      expect(await outcome(authenticator.recoveryCodes[0])).toBe('signed in');
    });

    it('takes only the newest recovery codes, and says how many are left', async () => {
      const renewed = await post('/v1/auth/totp/recovery-codes');
      expect(renewed.statusCode).toBe(200);
      const [fresh] = renewed.json().recoveryCodes;
      expect(await outcome(authenticator.recoveryCodes[0])).toBe('invalid_totp');
      expect(await outcome(fresh)).toBe('signed in');
      expect(await state()).toEqual({ enabled: true, recoveryCodesLeft: 9 });
    });

    it('leaves ten good recovery codes when they are renewed several times at once', async () => {
      const answers = await Promise.all(
        Array.from({ length: 5 }, () => post('/v1/auth/totp/recovery-codes')),
      );
      expect(answers.map(({ statusCode }) => statusCode)).toEqual(Array(5).fill(200));
      expect(await state()).toEqual({ enabled: true, recoveryCodesLeft: 10 });
    });

    it('asks for the code at reauthentication too', async () => {
      running.clock.advance(5 * MINUTE);
      const prove = async (proof: object) => {
        const answer = await post('/v1/auth/reauthenticate', { password: user.password, ...proof });
        return answer.statusCode === 204 ? 'proved' : answer.json().code;
      };
      expect(await prove({})).toBe('totp_required');
      expect(await prove({ totp: wrongFor(codeNow(authenticator)) })).toBe('invalid_totp');
      expect((await send('DELETE', '/v1/auth/totp')).statusCode).toBe(403);
      expect(await prove({ totp: codeNow(authenticator) })).toBe('proved');
      expect((await send('DELETE', '/v1/auth/totp')).statusCode).toBe(204);
    });

    it('takes the password alone again after removal, which leaves no code good', async () => {
      expect((await send('DELETE', '/v1/auth/totp')).statusCode).toBe(204);
      expect(await outcome()).toBe('signed in');
      expect((await send('DELETE', '/v1/auth/totp')).statusCode).toBe(404);
      expect((await post('/v1/auth/totp/recovery-codes')).statusCode).toBe(404);
      await enable();
      expect(await outcome(authenticator.recoveryCodes[0])).toBe('invalid_totp');
      expect((await auditOf()).slice(-4)).toEqual([
        'totp_disabled',
        'signed_in',
        'totp_enabled',
        'second_factor_refused',
      ]);
      expect(await mailsOf()).toEqual([
        'second_factor_added',
        'second_factor_removed',
        'second_factor_added',
      ]);
    });

    it('needs the secret to be the one that was sealed for this user', async () => {
      const other = await registerUser(running.app);
      await enableTotp(running.app, other, running.clock.now());
      await sql(
        `UPDATE auth.totp SET sealed_secret = (SELECT sealed_secret FROM auth.totp WHERE user_id = $2)
          WHERE user_id = $1`,
        [user.userId, other.userId],
      );
      expect((await signIn(codeNow(authenticator))).statusCode).toBe(500);
    });
  });

  it('go over to the newest sealing key as they are used', async () => {
    const database = running.app.get(DataSource);
    const authenticator = await enable();
    const [old] = running.environment['AUTH_TOTP_KEYS']!.split(',');
    const rotated = await startAuthTestApp({
      DATABASE_URL: running.environment['DATABASE_URL']!,
      AUTH_TOTP_KEYS: `fresh:${Buffer.alloc(32, 7).toString('base64url')},${old}`,
    });
    try {
      rotated.clock.advance(running.clock.now().getTime() - rotated.clock.now().getTime() + STEP);
      const payload = {
        email: user.email,
        password: user.password,
        totp: authenticator.codeAt(rotated.clock.now()),
      };
      const login = () => rotated.app.inject({ method: 'POST', url: '/v1/auth/login', payload });
      expect((await login()).statusCode).toBe(200);
      const [row] = await database.query('SELECT key_id FROM auth.totp WHERE user_id = $1', [user.userId]);
      expect(row.key_id).toBe('fresh');
      rotated.clock.advance(STEP);
      payload.totp = authenticator.codeAt(rotated.clock.now());
      expect((await login()).statusCode).toBe(200);
    } finally {
      await rotated.close();
    }
  });

  it('cannot be guessed: every attempt counts, also those of who knows the password and sends none', async () => {
    const slow = await startAuthTestApp({
      AUTH_LOGIN_FREE_ATTEMPTS: '4',
      AUTH_LOGIN_FIRST_DELAY_SECONDS: '3',
    });
    try {
      const person = await registerUser(slow.app);
      const authenticator = await enableTotp(slow.app, person, slow.clock.now());
      slow.clock.advance(STEP);
      const right = authenticator.codeAt(slow.clock.now());
      const { email, password } = person;
      const login = async (totp?: string) => {
        const payload = { email, password, ...(totp === undefined ? {} : { totp }) };
        const answer = await slow.app.inject({ method: 'POST', url: '/v1/auth/login', payload });
        return answer.statusCode === 200 ? 'signed in' : answer.json().code;
      };
      const guesses = await Promise.all(
        [undefined, ...Array.from({ length: 15 }, (_, n) => String(n).padStart(6, '0'))].map((code) =>
          login(code === right ? '999999' : code),
        ),
      );
      expect(guesses.filter((code) => code !== 'sign_in_delayed')).toHaveLength(4);
      expect(await login(right)).toBe('sign_in_delayed');
      await eventually(async () => expect(await login(right)).toBe('signed in'));
      expect(await login(undefined)).toBe('totp_required');
    } finally {
      await slow.close();
    }
  });
});
