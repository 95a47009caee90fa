import type { RateLimitPolicy } from './rate-limit-policy.js';
import { bucketState } from './token-bucket.js';

const MICROS_PER_SECOND = 1_000_000;

/** A limit and what is left of it. */
export interface Allowance {
  readonly policy: RateLimitPolicy;
  /** Microseconds until its bucket is full. */
  readonly debt: number;
}

/**
 * `RateLimit-Policy` and `RateLimit` of draft-ietf-httpapi-ratelimit-headers (structured fields): the quota `q` is the
 * burst, the window `w` the seconds in which an empty bucket fills up.
 */
export function rateLimitHeaders(allowances: readonly Allowance[]): Record<string, string> {
  return {
    'ratelimit-policy': allowances
      .map(({ policy: { name, burst, intervalMicros } }) => {
        return `"${name}";q=${burst};w=${Math.ceil((burst * intervalMicros) / MICROS_PER_SECOND)}`;
      })
      .join(', '),
    ratelimit: allowances
      .map(({ policy, debt }) => {
        const { remaining, resetSeconds } = bucketState(debt, policy);
        return `"${policy.name}";r=${remaining};t=${resetSeconds}`;
      })
      .join(', '),
  };
}
