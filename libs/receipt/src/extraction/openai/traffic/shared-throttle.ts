import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '#shared';
import { metrics } from '#shared/observability';
import type { CallOutcome } from '../call-outcome.js';
import type { OwnThrottleState } from './own-throttle-state.js';
import type { RedisThrottleState } from './redis-throttle-state.js';

const waits = metrics.histogram(
  {
    name: 'model_throttle_wait_seconds',
    help: 'Time that questions to the model waited for our own limits; longer waits are `held_back` instead.',
    labels: [],
    emf: { unit: 'Seconds' },
  },
  [0.01, 0.1, 0.5, 1, 2, 3],
);

/** Somebody waits for this receipt: what takes longer is done later, and a worker has better things to do. */
const LONGEST_WAIT_MS = 2_000;

/** What patient questions leave in the buckets, as a share of what fits: a burst of people finds it there. */
const PATIENT_RESERVE = 0.5;

export interface Demand {
  /** The most that the call may use; what it did not use is given back. */
  readonly tokens: number;
  /** Nobody waits for the answer. */
  readonly isPatient: boolean;
}

/** Keeps all workers together within the provider's limits, and away from it for as long as it asks for. */
export class SharedThrottle {
  constructor(
    private readonly shared: RedisThrottleState,
    private readonly own: OwnThrottleState,
    private readonly clock: Clock,
  ) {}

  async run({ tokens, isPatient }: Demand, call: () => Promise<CallOutcome>): Promise<CallOutcome> {
    const startedAt = performance.now();
    const take = () => this.take(tokens, isPatient ? PATIENT_RESERVE : 0);
    for (let wait = await take(); wait > 0; wait = await take()) {
      if (performance.now() - startedAt + wait > LONGEST_WAIT_MS) {
        return { kind: 'held_back', notBefore: new Date(this.clock.now().getTime() + wait) };
      }
      await sleep(wait);
    }
    waits.observe((performance.now() - startedAt) / 1_000);
    const outcome = await call();
    await this.giveBack(tokens - usedTokens(outcome), this.pauseOf(outcome));
    return outcome;
  }

  private take(tokens: number, reserve: number): Promise<number> {
    return this.shared.take(tokens, reserve).catch(() => this.own.take(tokens, reserve));
  }

  private giveBack(unused: number, pauseMs: number): Promise<void> {
    return this.shared.giveBack(unused, pauseMs).catch(() => {
      this.own.giveBack(unused, pauseMs);
    });
  }

  private pauseOf(outcome: CallOutcome): number {
    if (outcome.kind !== 'rate_limited') return 0;
    return Math.max(0, outcome.notBefore.getTime() - this.clock.now().getTime());
  }
}

/** A call that throws keeps what it took: nobody knows what the provider counted. */
function usedTokens(outcome: CallOutcome): number {
  const tokens = outcome.kind === 'answered' || outcome.kind === 'unusable' ? outcome.tokens : null;
  return tokens ? tokens.input + tokens.output : 0;
}
