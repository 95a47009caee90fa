import { Redis } from 'ioredis';
import type { FuzzAnswer } from '../fuzz/answer-rules.js';
import { eventually, RedisWire } from '#shared/testing';
import { startApis, type AttackedApis } from './attacked-apis.js';
import { registerPerson, signIn, type Person } from './person-goods.js';

/** A database of Redis of this file's own, because it is flushed. */
const REDIS_DATABASE = 11;
const WRONG = 'not the right password';
const FREE_ATTEMPTS = 5;
const LOGINS_PER_MINUTE = 20;
const GENERAL = { burst: 200, perSecond: 20 };
/** Tokens that a process takes in advance of a bucket of this size: a 64th of the burst. */
const LEASE = 3;

interface Tokens {
  readonly accessToken: string;
  readonly refreshToken: string;
}

/** Real processes behind a balancer that sends each request to another one. */
describe('two apis on one database', () => {
  const wire = new RedisWire();
  let apis: AttackedApis;
  let redis: Redis;
  let person: Person;
  let addresses = 0;

  beforeAll(async () => {
    await wire.mend();
    redis = new Redis(`${process.env['TEST_REDIS_URL']!}/${REDIS_DATABASE}`);
    await redis.flushdb();
    apis = await startApis(2, {
      REDIS_URL: `${wire.url}/${REDIS_DATABASE}`,
      TRUSTED_PROXIES: 'loopback',
      AUTH_LOGIN_FREE_ATTEMPTS: String(FREE_ATTEMPTS),
      RATE_LIMIT_LOGIN_PER_MINUTE: String(LOGINS_PER_MINUTE),
      RATE_LIMIT_GENERAL_PER_SECOND: String(GENERAL.perSecond),
      RATE_LIMIT_GENERAL_BURST: String(GENERAL.burst),
    });
  }, 60_000);
  afterAll(async () => {
    await apis.stop();
    redis.disconnect();
    await wire.cut();
  });
  beforeEach(async () => {
    person = await registerPerson(apis.http[0]!);
  });

  const newAddress = () => `198.51.100.${++addresses}`;

  const send = (
    api: number,
    method: string,
    target: string,
    { token, content, address }: { token?: string; content?: object; address?: string } = {},
  ): Promise<FuzzAnswer> =>
    apis.http[api % 2]!.send({
      method,
      target,
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(content ? { 'content-type': 'application/json' } : {}),
        ...(address === undefined ? {} : { 'x-forwarded-for': address }),
      },
      body: content ? Buffer.from(JSON.stringify(content)) : null,
    });
  const me = async (api: number, token: string) => (await send(api, 'GET', '/v1/me', { token })).status;
  const refresh = (api: number, refreshToken: string, address = '198.51.100.0') =>
    send(api, 'POST', '/v1/auth/refresh', { content: { refreshToken }, address });
  const tokensOf = ({ status, body }: FuzzAnswer): Tokens => {
    expect(status).toBe(200);
    return JSON.parse(body ?? '') as Tokens;
  };
  const tryPassword = (api: number, email: string, password = WRONG, address = newAddress()) =>
    send(api, 'POST', '/v1/auth/login', { content: { email, password }, address });
  const both = [0, 1];

  describe('end a session for both', () => {
    const endings: [string, (session: { id: string; accessToken: string }) => Promise<FuzzAnswer>][] = [
      ['by signing out', ({ accessToken: token }) => send(0, 'POST', '/v1/auth/logout', { token })],
      [
        'by signing out everywhere',
        () => send(0, 'POST', '/v1/auth/logout-all', { token: person.accessToken }),
      ],
      [
        'from another device',
        ({ id }) => send(0, 'DELETE', `/v1/auth/sessions/${id}`, { token: person.accessToken }),
      ],
    ];

    it.each(endings)('%s', async (_how, end) => {
      const { refreshToken } = await signIn(apis.http[1]!, person);
      const session = tokensOf(await refresh(1, refreshToken));
      const id = refreshToken.split('.')[1]!;
      for (const api of both) expect(await me(api, session.accessToken)).toBe(200);

      let isOver = false;
      const letInAfterwards: number[] = [];
      const clients = both.map(async (api) => {
        for (let asked = 0; asked < 20;) {
          const begunAfterwards = isOver;
          const status = await me(api, session.accessToken);
          if (!begunAfterwards) continue;
          asked++;
          if (status !== 401) letInAfterwards.push(status);
        }
      });
      expect((await end({ id, accessToken: session.accessToken })).status).toBe(204);
      isOver = true;
      await Promise.all(clients);

      expect(letInAfterwards).toEqual([]);
      for (const api of both) expect((await refresh(api, session.refreshToken)).status).toBe(401);
    });
  });

  describe('turn a refresh token once', () => {
    it('when it is used twenty times at once', async () => {
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, turn) => refresh(turn, person.refreshToken)),
      );
      const children = new Set(answers.map((answer) => tokensOf(answer).refreshToken));
      expect(children.size).toBe(1);
      const { rows } = await apis.database.query(
        'SELECT refresh_counter FROM auth.session WHERE user_id = $1',
        [person.userId],
      );
      expect(rows).toEqual([{ refresh_counter: 1 }]);

      const [child] = [...children] as [string];
      const grandchild = tokensOf(await refresh(1, child)).refreshToken;
      expect((await refresh(0, grandchild)).status).toBe(200);
    });

    it('and give its successor again where the answer was lost', async () => {
      const child = tokensOf(await refresh(0, person.refreshToken)).refreshToken;
      expect(tokensOf(await refresh(1, person.refreshToken)).refreshToken).toBe(child);
      expect((await refresh(0, child)).status).toBe(200);
    });

    it('and end the session for both when it returns after the grace', async () => {
      const child = tokensOf(await refresh(0, person.refreshToken));
      await apis.database.query(
        `UPDATE auth.session SET rotated_at = rotated_at - interval '31 seconds' WHERE user_id = $1`,
        [person.userId],
      );
      expect((await refresh(1, person.refreshToken)).status).toBe(401);
      for (const api of both) expect((await refresh(api, child.refreshToken)).status).toBe(401);
      for (const api of both) expect(await me(api, child.accessToken)).toBe(401);
    });

    it('and end the session for both when it returns after its successor was used', async () => {
      const child = tokensOf(await refresh(0, person.refreshToken));
      const grandchild = tokensOf(await refresh(1, child.refreshToken));
      expect((await refresh(0, person.refreshToken)).status).toBe(401);
      for (const api of both) expect((await refresh(api, grandchild.refreshToken)).status).toBe(401);
      for (const api of both) expect(await me(api, grandchild.accessToken)).toBe(401);
    });
  });

  describe('limit together', () => {
    it('what a user asks for: burst and rate × time, however it is spread', async () => {
      const begun = performance.now();
      let sent = 0;
      let admitted = 0;
      const client = async (api: number) => {
        while (sent++ < 3 * GENERAL.burst) if ((await me(api, person.accessToken)) === 200) admitted++;
      };
      await Promise.all(Array.from({ length: 16 }, (_, number) => client(number)));
      const seconds = (performance.now() - begun) / 1_000;

      expect(admitted).toBeLessThanOrEqual(GENERAL.burst + GENERAL.perSecond * seconds);
      // What one process has in advance the other one cannot use.
      expect(admitted).toBeGreaterThanOrEqual(GENERAL.burst - LEASE);
    });

    it('how many accounts one address tries', async () => {
      const address = newAddress();
      const begun = performance.now();
      const answers = await Promise.all(
        Array.from({ length: 3 * LOGINS_PER_MINUTE }, (_, number) =>
          tryPassword(number, `spray-${number}-${person.email}`, 'Spring2026Spring2026', address),
        ),
      );
      const minutes = (performance.now() - begun) / 60_000;
      const tried = answers.filter(({ status }) => status === 401).length;

      expect(tried).toBeGreaterThanOrEqual(LOGINS_PER_MINUTE);
      expect(tried).toBeLessThanOrEqual(LOGINS_PER_MINUTE * (1 + minutes));
      expect(answers.filter(({ status }) => status === 429)).toHaveLength(answers.length - tried);
      // Whoever comes from elsewhere notices nothing.
      expect((await tryPassword(1, person.email, person.password)).status).toBe(200);
    });

    it('how often one account is tried, from however many addresses', async () => {
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, number) => tryPassword(number, person.email)),
      );
      expect(answers.filter(({ status }) => status === 401)).toHaveLength(FREE_ATTEMPTS);
      expect(answers.filter(({ status }) => status === 429)).toHaveLength(20 - FREE_ATTEMPTS);

      // Nobody is locked out: who is signed in stays so, and the wait that is told is all there is.
      for (const api of both) expect(await me(api, person.accessToken)).toBe(200);
      await eventually(async () => {
        expect((await tryPassword(1, person.email, person.password)).status).toBe(200);
      }, 5_000);
      const afterwards = [];
      for (const api of [0, 1, 0, 1, 0]) afterwards.push((await tryPassword(api, person.email)).status);
      expect(afterwards).toEqual(Array(FREE_ATTEMPTS).fill(401));
    });
  });

  describe('when Redis', () => {
    const reconnected = async () => {
      // Somebody who has asked neither: what a process has leased for others it counts without Redis.
      const newcomer = await registerPerson(apis.http[0]!);
      await eventually(async () => {
        for (const http of apis.http) {
          const { status } = await http.send({
            method: 'GET',
            target: '/health/ready',
            headers: {},
            body: null,
          });
          expect(status).toBe(200);
        }
        for (const api of both) {
          const answer = await send(api, 'GET', '/v1/me', { token: newcomer.accessToken });
          expect(answer.headers['ratelimit']).toBeDefined();
        }
      }, 15_000);
    };

    /** One session that was ended before and one that lives, asked for on both. */
    const expectRightPeople = async (revoked: Tokens, living: Tokens): Promise<Tokens> => {
      let current = living;
      for (const api of both) {
        expect(await me(api, revoked.accessToken)).toBe(401);
        expect((await refresh(api, revoked.refreshToken)).status).toBe(401);
        expect(await me(api, current.accessToken)).toBe(200);
        current = tokensOf(await refresh(api, current.refreshToken));
      }
      return current;
    };

    it('is away, comes back empty or is flushed: nobody is let in, nobody is lost, guessing stays slow', async () => {
      const revoked = tokensOf(await refresh(0, (await signIn(apis.http[0]!, person)).refreshToken));
      let living: Tokens = person;
      for (const api of both) expect(await me(api, revoked.accessToken)).toBe(200);
      await send(0, 'POST', '/v1/auth/logout', { token: revoked.accessToken });
      living = await expectRightPeople(revoked, living);

      await wire.cut();
      living = await expectRightPeople(revoked, living);
      // Each process counts by itself, from the beginning.
      const guesses = await Promise.all(
        Array.from({ length: 30 }, (_, number) => tryPassword(number, person.email)),
      );
      expect(guesses.filter(({ status }) => status === 401)).toHaveLength(2 * FREE_ATTEMPTS);
      const address = newAddress();
      const sprayed = await Promise.all(
        Array.from({ length: 4 * LOGINS_PER_MINUTE }, (_, number) =>
          tryPassword(number, `away-${number}-${person.email}`, WRONG, address),
        ),
      );
      const tried = sprayed.filter(({ status }) => status === 401).length;
      expect(tried).toBeGreaterThanOrEqual(2 * LOGINS_PER_MINUTE);
      expect(tried).toBeLessThanOrEqual(2 * LOGINS_PER_MINUTE + 4);
      // A session ends without Redis as well.
      const doomed = tokensOf(await refresh(1, (await signInElsewhere()).refreshToken));
      expect((await send(0, 'POST', '/v1/auth/logout', { token: doomed.accessToken })).status).toBe(204);
      expect(await me(1, doomed.accessToken)).toBe(401);

      // As a restart without a disk does.
      await redis.flushdb();
      await wire.mend();
      await reconnected();
      living = await expectRightPeople(revoked, living);
      expect(await me(1, doomed.accessToken)).toBe(401);
      const anew = await Promise.all(
        Array.from({ length: 20 }, (_, number) => tryPassword(number, person.email)),
      );
      expect(anew.filter(({ status }) => status === 401)).toHaveLength(FREE_ATTEMPTS);

      await redis.flushdb();
      await expectRightPeople(revoked, living);
      const again = await Promise.all(
        Array.from({ length: 20 }, (_, number) => tryPassword(number, person.email)),
      );
      expect(again.filter(({ status }) => status === 401)).toHaveLength(FREE_ATTEMPTS);
    }, 60_000);

    async function signInElsewhere(): Promise<Tokens> {
      const other = await registerPerson(apis.http[0]!);
      return tokensOf(await tryPassword(0, other.email, other.password));
    }
  });
});
