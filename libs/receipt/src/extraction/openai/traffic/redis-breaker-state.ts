import type { Redis } from 'ioredis';
import type { BreakerPolicy, BreakerReport } from '../openai-breaker.js';

/** What a call that ended says about the provider. `none`: nothing; `uncalled`: it was not even asked. */
export type Evidence = 'success' | 'failure' | 'quota' | 'none' | 'uncalled';

export type Admission =
  { readonly kind: 'closed' | 'probe' } | { readonly kind: 'refused'; readonly waitMs: number };

/*
 * One hash. While the breaker is closed: `n:<slot>` calls and `f:<slot>` failures of the window's slots. While it is
 * open: `open` (why), `openedAt`, `probeAt`, and `probe` and `probeEnds` of whoever is trying. Times are milliseconds of
 * the Redis server's clock, so the workers' clocks do not matter.
 */
const NOW = `
  local time = redis.call('TIME')
  local now = time[1] * 1000 + math.floor(time[2] / 1000)
  local function text(number) return string.format('%.0f', number) end`;

/** ARGV: who asks, for how long a probe is theirs, how long others wait for one at most. */
const ADMIT = `${NOW}
  local known = redis.call('HMGET', KEYS[1], 'open', 'probeAt', 'probeEnds')
  if not known[1] then return {0, 0} end
  local wait = tonumber(known[2]) - now
  if wait > 0 then return {2, wait} end
  local taken = tonumber(known[3] or 0) - now
  if taken > 0 then return {2, math.min(taken, tonumber(ARGV[3]))} end
  redis.call('HSET', KEYS[1], 'probe', ARGV[1], 'probeEnds', text(now + ARGV[2]))
  return {1, 0}`;

/** ARGV: whose call, evidence, slot length, slots, calls that mean something, percentage, pause, time to forget. */
const REPORT = `${NOW}
  local key, evidence, pause = KEYS[1], ARGV[2], tonumber(ARGV[7])
  local function open(reason)
    redis.call('DEL', key)
    redis.call('HSET', key, 'open', reason, 'openedAt', text(now), 'probeAt', text(now + pause))
    redis.call('PEXPIRE', key, ARGV[8])
    return 1
  end
  local known = redis.call('HMGET', key, 'open', 'probe')
  if evidence == 'quota' then return open('quota_exhausted') end
  if known[1] then
    if known[2] ~= ARGV[1] then return 0 end
    if evidence == 'success' then redis.call('DEL', key)
    elseif evidence == 'uncalled' then redis.call('HDEL', key, 'probe', 'probeEnds')
    else return open(known[1]) end
    return 0
  end
  if evidence ~= 'success' and evidence ~= 'failure' then return 0 end
  local slot = math.floor(now / ARGV[3])
  redis.call('HINCRBY', key, 'n:' .. text(slot), 1)
  if evidence == 'failure' then redis.call('HINCRBY', key, 'f:' .. text(slot), 1) end
  redis.call('PEXPIRE', key, ARGV[8])
  local fields, calls, failures = redis.call('HGETALL', key), 0, 0
  for i = 1, #fields, 2 do
    if tonumber(string.sub(fields[i], 3)) <= slot - ARGV[4] then redis.call('HDEL', key, fields[i])
    elseif string.sub(fields[i], 1, 1) == 'n' then calls = calls + fields[i + 1]
    else failures = failures + fields[i + 1] end
  end
  if evidence == 'failure' and calls >= tonumber(ARGV[5]) and failures * 100 > calls * ARGV[6] then
    return open('failures')
  end
  return 0`;

const SLOTS = 12;
/** Others ask again after this while a probe is under way. */
const PROBE_PATIENCE_MS = 5_000;
/** Longer than any window or pause: without traffic for so long the past says nothing. */
const FORGET_MS = 3_600_000;

type ScriptedRedis = Redis & {
  admitModelCall(key: string, ...args: (string | number)[]): Promise<[number, number]>;
  reportModelCall(key: string, ...args: (string | number)[]): Promise<number>;
};

/** The breaker that all workers share, by opossum's rules. Every method throws when Redis does not answer. */
export class RedisBreakerState {
  private readonly redis: ScriptedRedis;
  private readonly key: string;

  constructor(
    redis: Redis,
    prefix: string,
    private readonly policy: BreakerPolicy,
    /** A probe that has not ended by then has lost its worker. */
    private readonly probeLeaseMs: number,
  ) {
    redis.defineCommand('admitModelCall', { numberOfKeys: 1, lua: ADMIT });
    redis.defineCommand('reportModelCall', { numberOfKeys: 1, lua: REPORT });
    this.redis = redis as ScriptedRedis;
    this.key = breakerKey(prefix);
  }

  async admit(call: string): Promise<Admission> {
    const [verdict, waitMs] = await this.redis.admitModelCall(
      ...([this.key, call, this.probeLeaseMs, PROBE_PATIENCE_MS] as const),
    );
    if (verdict === 2) return { kind: 'refused', waitMs };
    return { kind: verdict === 1 ? 'probe' : 'closed' };
  }

  /** @returns whether this has opened the breaker. */
  async report(call: string, evidence: Evidence): Promise<boolean> {
    const { windowMs, volumeThreshold, errorThresholdPercentage, resetMs } = this.policy;
    const opened = await this.redis.reportModelCall(
      ...([this.key, call, evidence, Math.ceil(windowMs / SLOTS), SLOTS] as const),
      ...[volumeThreshold, errorThresholdPercentage, resetMs, FORGET_MS],
    );
    return opened === 1;
  }

  /** @param now by the clock of the one who asks. */
  read(now: Date): Promise<BreakerReport> {
    return readBreaker(this.redis, this.key, now);
  }
}

/** Where the workers keep their breaker, below the prefix of all that is about the model. */
export function breakerKey(prefix: string): string {
  return `${prefix}:breaker`;
}

/** For who only looks. @param now by the clock of the one who asks. @throws when Redis does not answer. */
export async function readBreaker(redis: Redis, key: string, now: Date): Promise<BreakerReport> {
  const fields = await redis.hgetall(key);
  const sum = (kind: string) =>
    Object.entries(fields).reduce(
      (all, [name, count]) => all + (name.startsWith(kind) ? Number(count) : 0),
      0,
    );
  const { open, openedAt, probeAt } = fields;
  if (open === undefined) {
    const counted = { calls: sum('n:'), failures: sum('f:') };
    return { state: 'closed', openReason: null, openedAt: null, probeAt: null, ...counted };
  }
  return {
    state: now.getTime() < Number(probeAt) ? 'open' : 'half_open',
    openReason: open as BreakerReport['openReason'],
    openedAt: new Date(Number(openedAt)),
    probeAt: new Date(Number(probeAt)),
    calls: 0,
    failures: 0,
  };
}
