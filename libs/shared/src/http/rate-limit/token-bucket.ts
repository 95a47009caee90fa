import { LRUCache } from 'lru-cache';

/** How a bucket fills: one token every `intervalMicros`, at most `burst` of them. */
export interface BucketSize {
  readonly intervalMicros: number;
  readonly burst: number;
}

/** A token wanted from the bucket of that key. */
export interface TokenRequest {
  readonly key: string;
  readonly size: BucketSize;
}

/** Tokens are taken from all buckets or from none. */
export interface TokenAnswer {
  readonly admitted: boolean;
  /** Of each bucket in the order of the requests: microseconds until it is full again. */
  readonly debts: readonly number[];
}

/** What a client is told about one bucket. */
export interface BucketState {
  readonly remaining: number;
  /** Whole seconds: until it is full, or, when nothing remains, until the next token. */
  readonly resetSeconds: number;
}

/** Whether a bucket with this debt has a token. */
export function hasToken(debt: number, { intervalMicros, burst }: BucketSize): boolean {
  return debt + intervalMicros <= intervalMicros * burst;
}

export function bucketState(debt: number, size: BucketSize): BucketState {
  const { intervalMicros, burst } = size;
  const remaining = Math.max(0, Math.floor((intervalMicros * burst - debt) / intervalMicros));
  const micros = remaining > 0 ? debt : debt + intervalMicros - intervalMicros * burst;
  return { remaining, resetSeconds: Math.max(1, Math.ceil(micros / 1_000_000)) };
}

const MOST_BUCKETS = 20_000;

/** Token buckets of this process alone, for limits that hold while Redis is away. Bounded: the idle are forgotten. */
export class InProcessTokenBuckets {
  /** Key to the instant, in microseconds, at which the bucket is full. */
  private readonly fullAt = new LRUCache<string, number>({ max: MOST_BUCKETS });

  /** @param nowMicros of any clock that never goes back */
  take(requests: readonly TokenRequest[], nowMicros: number): TokenAnswer {
    const debts = requests.map(({ key }) => Math.max(0, (this.fullAt.get(key) ?? 0) - nowMicros));
    const admitted = requests.every(({ size }, index) => hasToken(debts[index] ?? 0, size));
    if (!admitted) return { admitted, debts };
    const charged = requests.map(({ key, size }, index) => {
      const debt = (debts[index] ?? 0) + size.intervalMicros;
      this.fullAt.set(key, nowMicros + debt);
      return debt;
    });
    return { admitted, debts: charged };
  }
}
