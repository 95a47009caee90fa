export interface ModelRates {
  readonly requestsPerMinute: number;
  readonly tokensPerMinute: number;
}

/** The buckets of requests and tokens that all workers share, as `RedisThrottleState` keeps them. Times in seconds. */
export class ModelLimits {
  private requests: number;
  private tokens: number;
  private at = 0;

  constructor(private readonly rates: ModelRates) {
    this.requests = rates.requestsPerMinute;
    this.tokens = rates.tokensPerMinute;
  }

  /**
   * Takes a request and so many tokens, or nothing.
   * @param reserve share of each bucket that is left for others
   * @returns seconds to wait; 0: taken
   */
  take(now: number, tokens: number, reserve: number): number {
    this.refill(now);
    const { requestsPerMinute, tokensPerMinute } = this.rates;
    const wanted = Math.min(tokens, tokensPerMinute);
    const wait = Math.max(
      secondsUntil(this.requests, 1, requestsPerMinute, reserve),
      secondsUntil(this.tokens, wanted, tokensPerMinute, reserve),
    );
    if (wait > 0) return wait;
    this.requests -= 1;
    this.tokens -= wanted;
    return 0;
  }

  /** What a question reserved and did not use. */
  giveBack(now: number, tokens: number): void {
    this.refill(now);
    this.tokens = Math.min(this.rates.tokensPerMinute, this.tokens + tokens);
  }

  private refill(now: number): void {
    const minutes = (now - this.at) / 60;
    const { requestsPerMinute, tokensPerMinute } = this.rates;
    this.requests = Math.min(requestsPerMinute, this.requests + minutes * requestsPerMinute);
    this.tokens = Math.min(tokensPerMinute, this.tokens + minutes * tokensPerMinute);
    this.at = now;
  }
}

function secondsUntil(level: number, wanted: number, perMinute: number, reserve: number): number {
  const needed = Math.min(perMinute, wanted + reserve * perMinute);
  // A rest of the arithmetic would be asked for again and again.
  const missing = needed - level;
  return missing > 1e-6 ? (missing * 60) / perMinute : 0;
}
