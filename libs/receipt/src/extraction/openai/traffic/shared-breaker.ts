import { randomUUID } from 'node:crypto';
import { Logger, type OnApplicationShutdown } from '@nestjs/common';
import type { Clock } from '#shared';
import { metrics } from '#shared/observability';
import type { CallOutcome } from '../call-outcome.js';
import type { BreakerReport, OpenAiBreaker } from '../openai-breaker.js';
import { OpenAiBreakerOpenError, OpenAiUnavailableError } from '../openai.errors.js';
import type { Admission, Evidence, RedisBreakerState } from './redis-breaker-state.js';

const breakerState = metrics.gauge({
  name: 'circuit_breaker_state',
  help: 'State of a breaker: 0 closed, 1 half open, 2 open. Shared by all workers, or of this one while Redis is away.',
  labels: ['breaker'],
  emf: { unit: 'None', by: ['breaker'] },
});
const STATE_NUMBERS: Readonly<Record<BreakerReport['state'], number>> = { closed: 0, half_open: 1, open: 2 };

type Call = () => Promise<CallOutcome>;

/**
 * One breaker for all workers: what one of them suffers counts for all, and one probe of one of them decides for all.
 * While Redis is away each worker has only its own.
 */
export class SharedBreaker implements OnApplicationShutdown {
  private readonly logger = new Logger(SharedBreaker.name);
  private readonly stopReporting = metrics.readBeforeExport('openai_breaker', [breakerState], async () => {
    const { state } = await this.report();
    breakerState.set({ breaker: 'openai' }, STATE_NUMBERS[state]);
  });
  /** What Redis said last: an outage does not make the provider well. */
  private refusedUntil = 0;

  constructor(
    private readonly shared: RedisBreakerState,
    private readonly own: OpenAiBreaker,
    private readonly clock: Clock,
  ) {}

  /**
   * @returns the outcome of `call`.
   * @throws OpenAiBreakerOpenError without calling; or whatever `call` throws, of which the provider's failures count.
   */
  async run(call: Call): Promise<CallOutcome> {
    const id = randomUUID();
    const admission = await this.shared.admit(id).catch(() => null);
    if (!admission) return this.runAlone(call);
    this.refuse(admission);
    try {
      const outcome = await call();
      await this.note(id, evidenceOf(outcome));
      return outcome;
    } catch (error) {
      await this.note(id, error instanceof OpenAiUnavailableError ? 'failure' : 'uncalled');
      throw error;
    }
  }

  /** For operators. */
  report(): Promise<BreakerReport> {
    return this.shared.read(this.clock.now()).catch(() => this.own.report());
  }

  onApplicationShutdown(): void {
    this.stopReporting();
    this.own.onApplicationShutdown();
  }

  private refuse(admission: Admission): void {
    if (admission.kind !== 'refused') {
      this.refusedUntil = 0;
      return;
    }
    this.refusedUntil = this.clock.now().getTime() + admission.waitMs;
    throw new OpenAiBreakerOpenError(new Date(this.refusedUntil));
  }

  private async note(id: string, evidence: Evidence): Promise<void> {
    const opened = await this.shared.report(id, evidence).catch(() => false);
    if (opened) this.logger.warn({ evidence }, 'the breaker of the model has opened for all workers');
  }

  private async runAlone(call: Call): Promise<CallOutcome> {
    if (this.clock.now().getTime() < this.refusedUntil) {
      throw new OpenAiBreakerOpenError(new Date(this.refusedUntil));
    }
    // Faults of our own must not look like the provider's.
    let ours: { readonly error: unknown } | undefined;
    const outcome = await this.own.run(async () => {
      try {
        return await call();
      } catch (error) {
        if (error instanceof OpenAiUnavailableError) throw error;
        ours = { error };
        return { kind: 'held_back', notBefore: this.clock.now() };
      }
    });
    if (ours) throw ours.error;
    return outcome;
  }
}

/** A request of ours that was refused is a sign of life; a rate limit is none. */
function evidenceOf({ kind }: CallOutcome): Evidence {
  switch (kind) {
    case 'answered':
    case 'unusable':
    case 'rejected':
      return 'success';
    case 'rate_limited':
      return 'none';
    case 'quota_exhausted':
      return 'quota';
    case 'held_back':
    case 'over_budget':
      return 'uncalled';
  }
}
