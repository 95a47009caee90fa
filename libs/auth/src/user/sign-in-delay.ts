import { createHash } from 'node:crypto';
import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { LRUCache } from 'lru-cache';
import { connectForCommands, QueueSettings } from '#shared/queue';
import { AuthSettings } from '../auth.config.js';
import { SignInDelayedError } from '../auth.errors.js';

/** Failures are forgotten so long after the last delay ended. */
const REMEMBERED_SECONDS = 3_600;
const MOST_ACCOUNTS = 10_000;

/** A network from which an account was signed in to stays familiar to it for so long. */
const FAMILIAR_SECONDS = 90 * 86_400;

/** KEYS: the account, the account in this network, whether that is familiar. */
const CHOOSE_COUNTER = `
  local counter = KEYS[1]
  if redis.call('EXISTS', KEYS[3]) == 1 then counter = KEYS[2] end`;

/**
 * ARGV: free attempts, first and longest delay, seconds to remember. Answers the milliseconds to wait; at 0 the attempt counts and
 * has set the delay of the next one.
 */
const BEGIN_ATTEMPT = `${CHOOSE_COUNTER}
  local time = redis.call('TIME')
  local now = time[1] * 1000 + math.floor(time[2] / 1000)
  local known = redis.call('HMGET', counter, 'attempts', 'closedUntil')
  local wait = tonumber(known[2] or 0) - now
  if wait > 0 then return wait end
  local attempts = tonumber(known[1] or 0) + 1
  local delay = 0
  if attempts >= tonumber(ARGV[1]) then
    delay = math.min(ARGV[2] * 2 ^ math.min(attempts - ARGV[1], 30), tonumber(ARGV[3]))
  end
  redis.call('HSET', counter, 'attempts', attempts, 'closedUntil', string.format('%.0f', now + delay * 1000))
  redis.call('EXPIRE', counter, delay + ARGV[4])
  return 0`;

/** ARGV: seconds that the network stays familiar. */
const END_WELL = `${CHOOSE_COUNTER}
  redis.call('DEL', counter)
  redis.call('SET', KEYS[3], 1, 'EX', ARGV[1])`;

type Keys = readonly [account: string, inNetwork: string, familiar: string];

type ScriptedRedis = Redis & {
  beginSignInAttempt(
    ...args: [...Keys, free: number, first: number, longest: number, remembered: number]
  ): Promise<number>;
  endSignInAttemptWell(...args: [...Keys, familiarSeconds: number]): Promise<unknown>;
};

/** Somebody who wants to sign in. */
export interface SignInAttempt {
  readonly email: string;
  /** As `clientNetwork` tells them apart. */
  readonly network: string;
}

interface Attempts {
  readonly count: number;
  readonly closedUntil: number;
}

/**
 * Makes guessing one account's password slow, from however many addresses: after some free attempts each further one
 * has to wait, twice as long each time up to a limit, until one succeeds. An attempt counts when it begins, so that many at once
 * are no way around it. Only signing in waits; who is signed in stays so, and an unknown address behaves the same.
 *
 * Where its owner has signed in before, attempts are counted apart: whoever guesses from elsewhere, without end, keeps
 * nobody out at home.
 */
@Injectable()
export class SignInDelay implements OnApplicationShutdown {
  private readonly logger = new Logger(SignInDelay.name);
  private readonly limits: Readonly<Record<'free' | 'first' | 'longest', number>>;
  private readonly redis: ScriptedRedis;
  /** Stands in while Redis is away. */
  private readonly own = new LRUCache<string, Attempts>({ max: MOST_ACCOUNTS });

  constructor(
    auth: AuthSettings,
    private readonly queue: QueueSettings,
  ) {
    this.limits = {
      free: auth.AUTH_LOGIN_FREE_ATTEMPTS,
      first: auth.AUTH_LOGIN_FIRST_DELAY_SECONDS,
      longest: auth.AUTH_LOGIN_MAX_DELAY_SECONDS,
    };
    const redis = connectForCommands(queue.REDIS_URL);
    redis.defineCommand('beginSignInAttempt', { numberOfKeys: 3, lua: BEGIN_ATTEMPT });
    redis.defineCommand('endSignInAttemptWell', { numberOfKeys: 3, lua: END_WELL });
    this.redis = redis as ScriptedRedis;
  }

  /** Counts an attempt. @throws SignInDelayedError while the account's next attempt is not due */
  async begin(attempt: SignInAttempt): Promise<void> {
    const keys = this.keysOf(attempt);
    const { free, first, longest } = this.limits;
    const waitMs = await this.redis
      .beginSignInAttempt(...keys, free, first, longest, REMEMBERED_SECONDS)
      .catch((error: unknown) => {
        this.logger.warn({ err: error }, 'sign-in attempts are counted in this process for the moment');
        return this.beginHere(keys[0]);
      });
    if (waitMs > 0) throw new SignInDelayedError(Math.ceil(waitMs / 1_000));
  }

  /** They were right: forgets the attempts before, and knows the network from now on. */
  async succeed(attempt: SignInAttempt): Promise<void> {
    const keys = this.keysOf(attempt);
    this.own.delete(keys[0]);
    // Without Redis there is nothing to forget there but what expires by itself.
    await this.redis.endSignInAttemptWell(...keys, FAMILIAR_SECONDS).catch(() => undefined);
  }

  onApplicationShutdown(): void {
    this.redis.disconnect();
  }

  private beginHere(key: string): number {
    const now = performance.now();
    const { count, closedUntil } = this.own.get(key) ?? { count: 0, closedUntil: 0 };
    if (closedUntil > now) return closedUntil - now;
    const { free, first, longest } = this.limits;
    const delay = count + 1 >= free ? Math.min(first * 2 ** Math.min(count + 1 - free, 30), longest) : 0;
    this.own.set(key, { count: count + 1, closedUntil: now + delay * 1_000 });
    return 0;
  }

  /** Redis need not know who has an account here, nor where they live. The braces keep them on one shard. */
  private keysOf({ email, network }: SignInAttempt): Keys {
    const digestOf = (text: string) => createHash('sha256').update(text).digest('base64url');
    const account = digestOf(email.toLowerCase());
    const key = `${this.queue.QUEUE_PREFIX}:sign-in:{${account}}`;
    const inNetwork = `${key}:${digestOf(`${account} ${network}`)}`;
    return [key, inNetwork, `${inNetwork}:familiar`];
  }
}
