import type { Redis } from 'ioredis';
import type { TokenAnswer, TokenRequest } from './token-bucket.js';

/**
 * KEYS: buckets. ARGV: of each its interval and burst. A bucket is one number, the instant at which it is full, and
 * vanishes when it is. Times are microseconds of the Redis server's clock, so the processes' clocks do not matter.
 * Answers 1 or 0 and the debt of each bucket.
 */
const TAKE_TOKENS = `
  local time = redis.call('TIME')
  local now = time[1] * 1000000 + time[2]
  local admitted, answer = 1, {}
  for i, key in ipairs(KEYS) do
    local interval, burst = tonumber(ARGV[2 * i - 1]), tonumber(ARGV[2 * i])
    local debt = math.max(0, tonumber(redis.call('GET', key) or 0) - now)
    -- A clock that was set back, or a limit that was lowered, must not shut anybody out for longer than a full bucket.
    debt = math.min(debt, interval * burst)
    if debt + interval > interval * burst then admitted = 0 end
    answer[i + 1] = debt
  end
  answer[1] = admitted
  if admitted == 1 then
    for i, key in ipairs(KEYS) do
      local debt = answer[i + 1] + tonumber(ARGV[2 * i - 1])
      redis.call('SET', key, string.format('%.0f', now + debt), 'PX', math.ceil(debt / 1000))
      answer[i + 1] = debt
    end
  end
  return answer`;

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

  /** @throws when Redis does not answer */
  async take(requests: readonly TokenRequest[]): Promise<TokenAnswer> {
    const [admitted, ...debts] = await this.redis.takeTokens(
      requests.length,
      ...requests.map(({ key }) => `${this.prefix}:limit:${key}`),
      ...requests.flatMap(({ size }) => [size.intervalMicros, size.burst]),
    );
    return { admitted: admitted === 1, debts };
  }
}
