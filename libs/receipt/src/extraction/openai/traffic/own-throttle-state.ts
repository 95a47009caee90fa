import type { Clock } from '#shared';
import type { ThrottlePolicy } from './redis-throttle-state.js';

const MINUTE_MS = 60_000;

/** The buckets of one worker alone, as `RedisThrottleState` counts them for all: for while Redis is away. */
export class OwnThrottleState {
  private readonly perMinute: readonly [number, number];
  private level: [number, number];
  private at: number;
  private pausedUntil = 0;

  constructor(
    { requestsPerMinute, tokensPerMinute }: ThrottlePolicy,
    private readonly clock: Clock,
  ) {
    this.perMinute = [requestsPerMinute, tokensPerMinute];
    this.level = [requestsPerMinute, tokensPerMinute];
    this.at = clock.now().getTime();
  }

  /** As `RedisThrottleState.take`. */
  take(tokens: number, reserve: number): number {
    const now = this.fill();
    const [requests, most] = this.perMinute;
    const wanted = Math.min(tokens, most);
    const waitFor = (amount: number, level: number, perMinute: number) =>
      ((Math.min(perMinute, amount + reserve * perMinute) - level) * MINUTE_MS) / perMinute;
    const wait = Math.max(
      this.pausedUntil - now,
      waitFor(1, this.level[0], requests),
      waitFor(wanted, this.level[1], most),
    );
    if (wait > 0) return Math.ceil(wait);
    this.level = [this.level[0] - 1, this.level[1] - wanted];
    return 0;
  }

  giveBack(unused: number, pauseMs: number): void {
    const now = this.fill();
    this.level[1] = Math.min(this.perMinute[1], this.level[1] + unused);
    this.pausedUntil = Math.max(this.pausedUntil, now + pauseMs);
  }

  private fill(): number {
    const now = this.clock.now().getTime();
    const share = Math.max(0, now - this.at) / MINUTE_MS;
    const [requests, tokens] = this.perMinute;
    this.level = [
      Math.min(requests, this.level[0] + share * requests),
      Math.min(tokens, this.level[1] + share * tokens),
    ];
    this.at = now;
    return now;
  }
}
