import type { Redis } from 'ioredis';

/** Requests and tokens per minute that the provider grants us. */
export interface ThrottlePolicy {
  readonly requestsPerMinute: number;
  readonly tokensPerMinute: number;
}

/*
 * One hash: `r` and `t`, what was left in the buckets of requests and tokens at `at`, and `pausedUntil`, before which
 * the provider does not want to be asked. Times are milliseconds of the Redis server's clock.
 */
const LEVELS = `
  local time = redis.call('TIME')
  local now = time[1] * 1000 + time[2] / 1000
  local perMinute = {tonumber(ARGV[1]), tonumber(ARGV[2])}
  local known = redis.call('HMGET', KEYS[1], 'r', 't', 'at', 'pausedUntil')
  local passed = math.max(0, now - tonumber(known[3] or now))
  local pause = math.max(0, tonumber(known[4] or 0) - now)
  local level = {}
  for i = 1, 2 do
    level[i] = math.min(perMinute[i], tonumber(known[i] or perMinute[i]) + passed * perMinute[i] / 60000)
  end
  local function keep()
    local function text(number) return string.format('%.3f', number) end
    redis.call('HSET', KEYS[1], 'r', text(level[1]), 't', text(level[2]), 'at', text(now),
      'pausedUntil', text(now + pause))
    redis.call('PEXPIRE', KEYS[1], math.ceil(pause) + 3600000)
  end`;

/**
 * ARGV: the two rates, tokens wanted, the share of each bucket that is to be left. Answers the milliseconds to wait; at 0
 * they are taken, and one request. A full bucket is enough, whatever is to be left.
 */
const TAKE = `${LEVELS}
  local want = {1, math.min(tonumber(ARGV[3]), perMinute[2])}
  local wait = pause
  for i = 1, 2 do
    local needed = math.min(perMinute[i], want[i] + ARGV[4] * perMinute[i])
    wait = math.max(wait, (needed - level[i]) * 60000 / perMinute[i])
  end
  if wait > 0 then return math.ceil(wait) end
  for i = 1, 2 do level[i] = level[i] - want[i] end
  keep()
  return 0`;

/** ARGV: the two rates, tokens to give back, milliseconds for which nobody is to ask. */
const GIVE_BACK = `${LEVELS}
  level[2] = math.min(perMinute[2], level[2] + ARGV[3])
  pause = math.max(pause, tonumber(ARGV[4]))
  keep()
  return 0`;

type ScriptedRedis = Redis & {
  takeModelTokens(key: string, ...args: number[]): Promise<number>;
  giveBackModelTokens(key: string, ...args: number[]): Promise<number>;
};

/** Buckets of requests and tokens that all workers share. Every method throws when Redis does not answer. */
export class RedisThrottleState {
  private readonly redis: ScriptedRedis;
  private readonly key: string;
  private readonly rates: readonly [number, number];

  constructor(redis: Redis, prefix: string, { requestsPerMinute, tokensPerMinute }: ThrottlePolicy) {
    redis.defineCommand('takeModelTokens', { numberOfKeys: 1, lua: TAKE });
    redis.defineCommand('giveBackModelTokens', { numberOfKeys: 1, lua: GIVE_BACK });
    this.redis = redis as ScriptedRedis;
    this.key = `${prefix}:throttle`;
    this.rates = [requestsPerMinute, tokensPerMinute];
  }

  /**
   * Takes a request and so many tokens, or nothing.
   * @param reserve share of each bucket that is left for others, 0 to 1
   * @returns milliseconds to wait; 0: taken.
   */
  take(tokens: number, reserve: number): Promise<number> {
    return this.redis.takeModelTokens(this.key, ...this.rates, tokens, reserve);
  }

  /** @param unused tokens that were taken and not used (negative: too few were). @param pauseMs nobody asks before. */
  async giveBack(unused: number, pauseMs: number): Promise<void> {
    await this.redis.giveBackModelTokens(this.key, ...this.rates, unused, pauseMs);
  }
}
