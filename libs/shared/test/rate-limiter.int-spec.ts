import { randomBytes } from 'node:crypto';
import { Logger } from '@nestjs/common';
import fc from 'fast-check';
import type { FastifyReply } from 'fastify';
import { Redis } from 'ioredis';
import { readSettings } from '#shared/config';
import { HttpSettings, RateLimiter } from '#shared/http';
import { QueueSettings } from '#shared/queue';
import { eventually, RedisWire } from '#shared/testing';

const REDIS_URL = process.env['TEST_REDIS_URL'] ?? '';
const CURSOR_SIGNING_KEY = Buffer.alloc(32).toString('base64url');

describe('the rate limiter', () => {
  beforeAll(() => Logger.overrideLogger(false));

  const started: RateLimiter[] = [];

  /** One api process's limiter. */
  async function startLimiter(environment: Record<string, string>): Promise<RateLimiter> {
    const settings = readSettings({ REDIS_URL, CURSOR_SIGNING_KEY, ...environment }, [
      HttpSettings,
      QueueSettings,
    ]);
    const limiter = new RateLimiter(
      settings.get(HttpSettings) as HttpSettings,
      settings.get(QueueSettings) as QueueSettings,
    );
    await limiter.onModuleInit();
    started.push(limiter);
    return limiter;
  }

  afterEach(() => {
    for (const limiter of started.splice(0)) limiter.onApplicationShutdown();
  });

  type Limit = 'general' | 'login' | 'ai';
  /** The headers of an admitted request, or what it was refused with. */
  async function ask(limiter: RateLimiter, ...charges: [Limit, string][]) {
    const headers: Record<string, string> = {};
    const reply = { headers: (values: object) => Object.assign(headers, values) } as unknown as FastifyReply;
    const refusal = await limiter
      .admit(
        reply,
        charges.map(([limit, subject]) => ({ limit, subject })),
      )
      .then(() => null)
      .catch((error: unknown) => error);
    return { admitted: refusal === null, headers, refusal };
  }

  const prefix = () => `test-${randomBytes(6).toString('hex')}`;

  it('lets two processes together admit no more than burst and rate × time, and no less than the burst', async () => {
    const limits = fc.record({
      rate: fc.integer({ min: 1, max: 400 }),
      burst: fc.integer({ min: 1, max: 60 }),
    });
    await fc.assert(
      fc.asyncProperty(limits, async ({ rate, burst }) => {
        const environment = {
          QUEUE_PREFIX: prefix(),
          RATE_LIMIT_GENERAL_PER_SECOND: String(rate),
          RATE_LIMIT_GENERAL_BURST: String(burst),
        };
        const processes = await Promise.all([startLimiter(environment), startLimiter(environment)]);
        const begin = performance.now();
        let admitted = 0;
        const client = async (limiter: RateLimiter) => {
          while (performance.now() - begin < 150) {
            const answers = await Promise.all(
              Array.from({ length: 8 }, () => ask(limiter, ['general', 'ann'])),
            );
            admitted += answers.filter((answer) => answer.admitted).length;
          }
        };
        await Promise.all(processes.map(client));
        const seconds = (performance.now() - begin) / 1_000;
        expect(admitted).toBeGreaterThanOrEqual(burst);
        expect(admitted).toBeLessThanOrEqual(burst + Math.floor(rate * seconds));
      }),
      { numRuns: 8 },
    );
  });

  it('takes tokens of a large bucket in advance, and together no more than it holds', async () => {
    const environment = {
      QUEUE_PREFIX: prefix(),
      RATE_LIMIT_GENERAL_PER_SECOND: '1',
      RATE_LIMIT_GENERAL_BURST: '200',
    };
    const [here, there] = await Promise.all([startLimiter(environment), startLimiter(environment)]);
    const remaining = async (limiter: RateLimiter) =>
      (await ask(limiter, ['general', 'ann'])).headers['ratelimit']!.split(';')[1];
    expect([await remaining(here), await remaining(here), await remaining(here)]).toEqual([
      'r=199',
      'r=198',
      'r=197',
    ]);
    expect(await remaining(here)).toBe('r=196');
    // Two more are this process's already, so the other one sees them gone.
    expect(await remaining(there)).toBe('r=193');

    const answers = await Promise.all(
      Array.from({ length: 400 }, (_, index) => ask(index % 2 ? here : there, ['general', 'ann'])),
    );
    const admitted = 5 + answers.filter((answer) => answer.admitted).length;
    expect(admitted).toBeGreaterThanOrEqual(200 - 2);
    expect(admitted).toBeLessThanOrEqual(200 + 2);
  });

  it('keeps users apart', async () => {
    const limiter = await startLimiter({ QUEUE_PREFIX: prefix(), RATE_LIMIT_LOGIN_PER_MINUTE: '1' });

    expect((await ask(limiter, ['login', '10.0.0.1'])).admitted).toBe(true);
    expect((await ask(limiter, ['login', '10.0.0.1'])).admitted).toBe(false);
    expect((await ask(limiter, ['login', '10.0.0.2'])).admitted).toBe(true);
  });

  it('takes from several buckets together or from none', async () => {
    const limiter = await startLimiter({
      QUEUE_PREFIX: prefix(),
      RATE_LIMIT_AI_BURST: '1',
      RATE_LIMIT_AI_PER_MINUTE: '6',
    });
    const both: [Limit, string][] = [
      ['general', 'ann'],
      ['ai', 'home'],
    ];

    expect((await ask(limiter, ...both)).headers).toEqual({
      'ratelimit-policy': '"general";q=600;w=6, "ai";q=1;w=10',
      ratelimit: '"general";r=599;t=1, "ai";r=0;t=10',
    });
    const refused = await ask(limiter, ...both);
    expect(refused.refusal).toMatchObject({ kind: 'rate_limited', retryAfterSeconds: 10 });
    expect((await ask(limiter, ['general', 'ann'])).headers['ratelimit']).toMatch(/^"general";r=59[89];t=1$/);
  });

  it('goes on when Redis has forgotten the script', async () => {
    const limiter = await startLimiter({ QUEUE_PREFIX: prefix(), RATE_LIMIT_LOGIN_PER_MINUTE: '2' });
    const redis = new Redis(REDIS_URL);

    await ask(limiter, ['login', 'x']);
    await redis.script('FLUSH');
    expect((await ask(limiter, ['login', 'x'])).admitted).toBe(true);
    expect((await ask(limiter, ['login', 'x'])).admitted).toBe(false);
    redis.disconnect();
  });

  it('without Redis admits everybody in general, counts sign-ins by itself, and returns to Redis', async () => {
    const wire = new RedisWire();
    await wire.mend();
    const environment = {
      QUEUE_PREFIX: prefix(),
      RATE_LIMIT_LOGIN_PER_MINUTE: '2',
      RATE_LIMIT_GENERAL_BURST: '1',
    };
    const limiter = await startLimiter({ ...environment, REDIS_URL: wire.url });
    await ask(limiter, ['login', 'x']);
    await wire.cut();

    const general = await Promise.all(Array.from({ length: 5 }, () => ask(limiter, ['general', 'ann'])));
    expect(general.map(({ admitted, headers }) => [admitted, headers])).toEqual(Array(5).fill([true, {}]));
    const logins = [];
    for (let attempt = 0; attempt < 3; attempt++) logins.push((await ask(limiter, ['login', 'x'])).admitted);
    expect(logins).toEqual([true, true, false]);

    await wire.mend();
    await eventually(async () => {
      expect((await ask(limiter, ['general', 'bob'])).headers['ratelimit']).toBeDefined();
    });
    // Redis knows of the one sign-in before the outage.
    expect((await ask(limiter, ['login', 'x'])).admitted).toBe(true);
    expect((await ask(limiter, ['login', 'x'])).admitted).toBe(false);
    limiter.onApplicationShutdown();
    await wire.cut();
  });
});
