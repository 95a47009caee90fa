import type { OnApplicationShutdown } from '@nestjs/common';
import { metrics } from '#shared/observability';
import type { CallOutcome } from './call-outcome.js';
import type { ModelLedger, Reservation } from './ledger/model-ledger.js';
import { ModelLine } from './model-line.js';
import { mostNanoUsd, mostTokens, type ModelQuestion } from './model-question.js';
import type { OpenAiChat } from './openai-chat.js';
import { OpenAiUnavailableError } from './openai.errors.js';
import type { PricedModel } from './openai-prices.js';
import type { SharedBreaker } from './traffic/shared-breaker.js';
import type { SharedThrottle } from './traffic/shared-throttle.js';

const calls = metrics.counter({
  name: 'model_calls_total',
  help: 'Questions to the model by how they ended; `held_back` and `over_budget` were not sent.',
  labels: ['model', 'outcome'],
  emf: { unit: 'Count', by: ['outcome'] },
});

/** A reservation outlives the call by this, in case the answer is slow to be noted. */
const GRACE_MS = 600_000;

/** The product's way to the model: breaker and limits of all workers together, and the payer's budget. */
export class MeteredLine extends ModelLine implements OnApplicationShutdown {
  readonly model: PricedModel;
  /** Of a whole call. */
  readonly timeoutMs: number;

  constructor(
    private readonly chat: OpenAiChat,
    private readonly breaker: SharedBreaker,
    private readonly throttle: SharedThrottle,
    private readonly ledger: ModelLedger,
  ) {
    super();
    this.model = chat.model;
    this.timeoutMs = chat.timeoutMs;
  }

  /** Called by Nest. */
  onApplicationShutdown(): void {
    this.breaker.onApplicationShutdown();
  }

  async ask(question: ModelQuestion, householdId: string | null, isPatient = false): Promise<CallOutcome> {
    if (householdId === null) throw new Error('No household pays for this question');
    const { input, output } = mostTokens(question);
    const demand = { tokens: input + output, isPatient };
    return this.breaker.run(() => this.throttle.run(demand, () => this.pay(question, householdId)));
  }

  private async pay(question: ModelQuestion, householdId: string): Promise<CallOutcome> {
    const { model } = this;
    const reservation = await this.ledger.reserve({
      householdId,
      model,
      atMostNanoUsd: mostNanoUsd(model, question),
      heldForMs: this.timeoutMs + GRACE_MS,
    });
    if (typeof reservation === 'string') {
      calls.inc({ model, outcome: 'over_budget' });
      return { kind: 'over_budget', budget: reservation };
    }
    try {
      const outcome = await this.chat.ask(question);
      calls.inc({ model, outcome: outcome.kind });
      await this.account(reservation, outcome);
      return outcome;
    } catch (error) {
      const reason = error instanceof OpenAiUnavailableError ? error.reason : 'failed';
      calls.inc({ model, outcome: reason });
      // An error that the provider answered is not billed. What ended without an answer may have been: that money stays
      // aside until the reservation expires.
      if (reason === 'server_error') await this.ledger.release(reservation);
      throw error;
    }
  }

  private async account(reservation: Reservation, outcome: CallOutcome): Promise<void> {
    if (outcome.kind !== 'answered' && outcome.kind !== 'unusable') await this.ledger.release(reservation);
    else if (outcome.tokens !== null) await this.ledger.settle(reservation, outcome.tokens);
  }
}
