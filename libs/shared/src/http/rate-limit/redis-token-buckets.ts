import type { Redis } from 'ioredis';
import type { TokenAnswer, TokenRequest } from './token-bucket.js';

/**
 * KEYS: buckets. ARGV: how many tokens are wanted of each, at least one, then of each its interval and burst. A bucket
 * is one number, the instant at which it is full, and vanishes when it is. Times are microseconds of the Redis server's
 * clock, so the processes' clocks do not matter. Answers how many tokens were taken of each (0 = refused) and the debt
 * of each bucket.
 */
const TAKE_TOKENS = `
  local time = redis.call('TIME')
  local now = time[1] * 1000000 + time[2]
  local taken, answer = tonumber(ARGV[1]), {}
  for i, key in ipairs(KEYS) do
    local interval, burst = tonumber(ARGV[2 * i]), tonumber(ARGV[2 * i + 1])
    local debt = math.max(0, tonumber(redis.call('GET', key) or 0) - now)
    -- A clock that was set back, or a limit that was lowered, must not shut anybody out for longer than a full bucket.
    debt = math.min(debt, interval * burst)
    taken = math.min(taken, math.floor(burst - debt / interval))
    answer[i + 1] = debt
  end
  answer[1] = taken
  if taken > 0 then
    for i, key in ipairs(KEYS) do
      local debt = answer[i + 1] + taken * tonumber(ARGV[2 * i])
      redis.call('SET', key, string.format('%.0f', now + debt), 'PX', math.ceil(debt / 1000))
      answer[i + 1] = debt
    end
  end
  return answer`;

export interface TokenGrant extends TokenAnswer {
  /** Tokens taken of each bucket. */
  readonly taken: number;
}

type ScriptedRedis = Redis & {
  takeTokens(keyCount: number, ...keysAndSizes: (string | number)[]): Promise<number[]>;
};

/** Token buckets that all processes share. Several are asked in one round trip. */
export class RedisTokenBuckets {
  private readonly redis: ScriptedRedis;

  /** @param prefix keeps several installations on one Redis apart */
  constructor(
    redis: Redis,
    private readonly prefix: string,
  ) {
    // Sent as EVALSHA, and again as EVAL to a server that does not know the script (any more).
    redis.defineCommand('takeTokens', { lua: TAKE_TOKENS });
    this.redis = redis as ScriptedRedis;
  }

  /**
   * @param wanted tokens of each bucket; fewer are taken, the same number of each, where fewer are left
   * @throws when Redis does not answer
   */
  async take(requests: readonly TokenRequest[], wanted = 1): Promise<TokenGrant> {
    const [taken = 0, ...debts] = await this.redis.takeTokens(
      requests.length,
      ...requests.map(({ key }) => `${this.prefix}:limit:${key}`),
      wanted,
      ...requests.flatMap(({ size }) => [size.intervalMicros, size.burst]),
    );
    return { admitted: taken > 0, taken, debts };
  }
}
