import { once } from 'node:events';
import { Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Redis } from 'ioredis';
import { connectForCommands, QueueSettings } from '#shared/queue';
import { HttpSettings } from '../http.config.js';
import { LeasedTokenBuckets } from './leased-token-buckets.js';
import { rateLimitHeaders } from './rate-limit-headers.js';
import { RateLimitedError } from './rate-limit.errors.js';
import { rateLimitPolicies, type RateLimitName, type RateLimitPolicy } from './rate-limit-policy.js';
import { RedisTokenBuckets } from './redis-token-buckets.js';
import {
  bucketState,
  hasToken,
  InProcessTokenBuckets,
  type TokenAnswer,
  type TokenRequest,
} from './token-bucket.js';

const CONNECT_DEADLINE_MS = 1_000;
/** After a failure Redis is left alone for so long; then one request tries it. */
const REST_MS = 1_000;

/** Whose token of which limit a request costs. */
export interface Charge {
  readonly limit: RateLimitName;
  readonly subject: string;
}

/** Counts requests against their limits, all of a request in at most one round trip to Redis. */
@Injectable()
export class RateLimiter implements OnModuleInit, OnApplicationShutdown {
  readonly policies: Readonly<Record<RateLimitName, RateLimitPolicy>>;
  private readonly logger = new Logger(RateLimiter.name);
  private readonly redis: Redis;
  private readonly shared: RedisTokenBuckets;
  private readonly leased: LeasedTokenBuckets;
  private readonly own = new InProcessTokenBuckets();
  /** When Redis may be tried again (`performance.now()`); 0 while it answers. */
  private restUntil = 0;

  constructor(http: HttpSettings, queue: QueueSettings) {
    this.policies = rateLimitPolicies(http);
    this.redis = connectForCommands(queue.REDIS_URL);
    this.shared = new RedisTokenBuckets(this.redis, queue.QUEUE_PREFIX);
    this.leased = new LeasedTokenBuckets(this.shared);
  }

  /** The first requests are counted like all others; without Redis the api starts all the same. */
  async onModuleInit(): Promise<void> {
    if (this.redis.status === 'ready') return;
    await once(this.redis, 'ready', { signal: AbortSignal.timeout(CONNECT_DEADLINE_MS) }).catch(
      () => undefined,
    );
  }

  /**
   * Takes a token for every charge, or none, and says in the answer's headers what is left.
   * @throws RateLimitedError
   */
  async admit(reply: FastifyReply, charges: readonly Charge[]): Promise<void> {
    const wanted = charges.map(({ limit, subject }) => {
      const policy = this.policies[limit];
      return { policy, key: `${limit}:${subject}`, size: policy };
    });
    const [only, ...others] = wanted;
    const answer =
      only && others.length === 0
        ? (this.leased.takeLeased(only, nowMicros()) ??
          (await this.askRedis(() => this.leased.take(only, nowMicros()))))
        : await this.askRedis(() => this.shared.take(wanted));
    if (answer) this.conclude(reply, wanted, answer);
    else {
      const held = wanted.filter(({ policy }) => policy.holdsWithoutRedis);
      if (held.length > 0) this.conclude(reply, held, this.own.take(held, nowMicros()));
    }
  }

  onApplicationShutdown(): void {
    this.redis.disconnect();
  }

  private conclude(
    reply: FastifyReply,
    wanted: readonly (TokenRequest & { policy: RateLimitPolicy })[],
    { admitted, debts }: TokenAnswer,
  ): void {
    const allowances = wanted.map(({ policy }, index) => ({ policy, debt: debts[index] ?? 0 }));
    void reply.headers(rateLimitHeaders(allowances));
    if (admitted) return;
    const waits = allowances
      .filter(({ policy, debt }) => !hasToken(debt, policy))
      .map(({ policy, debt }) => bucketState(debt, policy).resetSeconds);
    throw new RateLimitedError(Math.max(...waits));
  }

  /** Null when Redis is away. Whoever waited for it in vain is the last for a while. */
  private async askRedis(take: () => Promise<TokenAnswer>): Promise<TokenAnswer | null> {
    const now = performance.now();
    if (now < this.restUntil) return null;
    if (this.restUntil > 0) this.restUntil = now + REST_MS;
    try {
      const answer = await take();
      this.restUntil = 0;
      return answer;
    } catch (error) {
      if (this.restUntil === 0) this.logger.warn({ err: error }, 'limits are not counted in Redis');
      this.restUntil = performance.now() + REST_MS;
      return null;
    }
  }
}

const nowMicros = () => performance.now() * 1_000;
