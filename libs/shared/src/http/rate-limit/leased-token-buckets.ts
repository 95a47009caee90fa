import { LRUCache } from 'lru-cache';
import type { RedisTokenBuckets } from './redis-token-buckets.js';
import type { BucketSize, TokenAnswer, TokenRequest } from './token-bucket.js';

/** Tokens of one bucket that this process has taken in advance. */
interface Lease {
  left: number;
  /** Of the bucket, when the tokens were taken. */
  readonly debt: number;
  /** Clock microseconds. */
  readonly since: number;
}

const MOST_TOKENS = 8;
/** A lease is so small a part of a burst that nobody misses what another process does not use of it. */
const SHARE_OF_BURST = 1 / 64;
/** What is not used by then is lost to its user; the bucket has filled up by far more. */
const KEPT_MICROS = 10_000_000;
const MOST_LEASES = 10_000;

/**
 * Shared buckets of which a process takes a few tokens at once: clients ask in flurries, and only the first of a flurry
 * costs a round trip. Together the processes never admit more than the bucket allows, since what is leased is gone from
 * it. Small buckets are not leased from: they count exactly.
 */
export class LeasedTokenBuckets {
  private readonly leases = new LRUCache<string, Lease>({ max: MOST_LEASES });
  /** Buckets from which a lease is on its way. */
  private readonly leasing = new Set<string>();

  constructor(private readonly shared: RedisTokenBuckets) {}

  /** From a lease, without asking anybody; null when there is none. @param nowMicros of a clock that never goes back */
  takeLeased({ key, size }: TokenRequest, nowMicros: number): TokenAnswer | null {
    const lease = this.current(key, nowMicros);
    if (!lease || lease.left === 0) return null;
    lease.left--;
    const filled = nowMicros - lease.since;
    return { admitted: true, debts: [Math.max(0, lease.debt - filled - lease.left * size.intervalMicros)] };
  }

  /** From the shared bucket, and some to keep. @throws when Redis does not answer */
  async take(request: TokenRequest, nowMicros: number): Promise<TokenAnswer> {
    const { key, size } = request;
    // Of requests at the same time one is enough to fetch tokens for others.
    const isFirst = !this.leasing.has(key);
    if (isFirst) this.leasing.add(key);
    try {
      const { admitted, taken, debts } = await this.shared.take([request], isFirst ? leaseSize(size) : 1);
      if (!admitted) return this.takeLeased(request, nowMicros) ?? { admitted, debts };
      const debt = debts[0] ?? 0;
      const left = taken - 1 + (this.current(key, nowMicros)?.left ?? 0);
      if (left > 0) this.leases.set(key, { left, debt, since: nowMicros });
      return { admitted, debts: [Math.max(0, debt - left * size.intervalMicros)] };
    } finally {
      if (isFirst) this.leasing.delete(key);
    }
  }

  private current(key: string, nowMicros: number): Lease | undefined {
    const lease = this.leases.get(key);
    return lease && nowMicros - lease.since <= KEPT_MICROS ? lease : undefined;
  }
}

function leaseSize({ burst }: BucketSize): number {
  return Math.max(1, Math.min(MOST_TOKENS, Math.floor(burst * SHARE_OF_BURST)));
}
