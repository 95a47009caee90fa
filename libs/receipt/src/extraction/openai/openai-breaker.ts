import type { OnApplicationShutdown } from '@nestjs/common';
import CircuitBreaker from 'opossum';
import type { Clock } from '#shared';
import type { CallOutcome } from './call-outcome.js';
import { OpenAiBreakerOpenError } from './openai.errors.js';

export interface BreakerPolicy {
  /** Calls within the window before a failure rate means anything. */
  readonly volumeThreshold: number;
  readonly errorThresholdPercentage: number;
  readonly windowMs: number;
  /** Pause before one probe is let through. */
  readonly resetMs: number;
}

export const DEFAULT_BREAKER_POLICY: BreakerPolicy = {
  volumeThreshold: 5,
  errorThresholdPercentage: 50,
  windowMs: 60_000,
  resetMs: 30_000,
};

/** For operators: what a breaker thinks. */
export interface BreakerReport {
  readonly state: 'closed' | 'open' | 'half_open';
  readonly openReason: 'failures' | 'quota_exhausted' | null;
  /** When it opened last, or null while closed. */
  readonly openedAt: Date | null;
  /** When the next probe is let through, or null while closed. */
  readonly probeAt: Date | null;
  /** Calls within the window that count as evidence, and how many of them failed. */
  readonly calls: number;
  readonly failures: number;
}

/** Others ask again after this while a probe is under way. */
const PROBE_PATIENCE_MS = 5_000;
const WINDOW_BUCKETS = 12;

type Call = () => Promise<CallOutcome>;

/**
 * The breaker of one process before the model, for when it cannot share one with the others: opens when most of the recent calls were thrown out by the provider, lets one
 * probe through after a pause, closes when that one is answered. It knows outcomes, not HTTP.
 *
 * Concurrency is limited by the worker, time by the call itself; opossum's own means for both stay off.
 */
export class OpenAiBreaker implements OnApplicationShutdown {
  private readonly circuit: CircuitBreaker<[Call], CallOutcome>;
  private openReason: BreakerReport['openReason'] = null;
  private openedAt: Date | null = null;

  constructor(
    private readonly clock: Clock,
    private readonly policy: BreakerPolicy = DEFAULT_BREAKER_POLICY,
  ) {
    this.circuit = new CircuitBreaker((call: Call) => this.observe(call), {
      name: 'openai',
      timeout: false,
      volumeThreshold: policy.volumeThreshold,
      errorThresholdPercentage: policy.errorThresholdPercentage,
      rollingCountTimeout: policy.windowMs,
      rollingCountBuckets: WINDOW_BUCKETS,
      resetTimeout: policy.resetMs,
      rollingPercentilesEnabled: false,
      enableSnapshots: false,
    });
    this.circuit.on('open', () => {
      this.openReason ??= 'failures';
      this.openedAt = this.clock.now();
    });
    this.circuit.on('close', () => {
      this.openReason = null;
      this.openedAt = null;
    });
    this.circuit.on('success', (outcome) => {
      if (isNoEvidence(outcome)) this.forgetCall();
    });
  }

  /**
   * @returns the outcome of `call`.
   * @throws OpenAiBreakerOpenError without calling; or whatever `call` throws, which counts as a failure.
   */
  async run(call: Call): Promise<CallOutcome> {
    // Asked here, because a rejection by opossum would count as a call and so dilute the failure rate.
    if (!this.admits()) throw new OpenAiBreakerOpenError(this.nextTry());
    return this.circuit.fire(call);
  }

  report(): BreakerReport {
    const { fires, failures } = this.circuit.stats;
    const state = this.circuit.closed ? 'closed' : this.circuit.halfOpen ? 'half_open' : 'open';
    const { openReason, openedAt } = this;
    return { state, openReason, openedAt, probeAt: this.probeAt(), calls: fires, failures };
  }

  onApplicationShutdown(): void {
    this.circuit.shutdown();
  }

  private admits(): boolean {
    return this.circuit.closed || this.circuit.pendingClose;
  }

  /**
   * Any returned outcome is a success to opossum and closes a half-open circuit. Opening it first, before the
   * outcome gets there, prevents that: an empty account opens the circuit, and a probe that was rate limited or
   * not even sent has proved nothing, so the circuit waits for the next one.
   */
  private async observe(call: Call): Promise<CallOutcome> {
    const outcome = await call();
    if (outcome.kind === 'quota_exhausted') {
      this.openReason = 'quota_exhausted';
      this.circuit.open();
    } else if (isNoEvidence(outcome) && this.circuit.halfOpen) {
      this.circuit.open();
    }
    return outcome;
  }

  /** Takes the call that just ended out of the window, as if it had never been made. */
  private forgetCall(): void {
    const { window } = this.circuit.status;
    const ended = window.find(({ successes }) => successes > 0);
    const begun = window.find(({ fires }) => fires > 0);
    if (ended) ended.successes -= 1;
    if (begun) begun.fires -= 1;
  }

  private probeAt(): Date | null {
    return this.openedAt && new Date(this.openedAt.getTime() + this.policy.resetMs);
  }

  private nextTry(): Date {
    const probeAt = this.probeAt();
    if (this.circuit.opened && probeAt) return probeAt;
    return new Date(this.clock.now().getTime() + PROBE_PATIENCE_MS);
  }
}

function isNoEvidence({ kind }: CallOutcome): boolean {
  return ['rate_limited', 'quota_exhausted', 'held_back', 'over_budget'].includes(kind);
}
