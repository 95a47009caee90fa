import type { CallOutcome } from './call-outcome.js';
import type { OpenAiBreaker } from './openai-breaker.js';
import type { OpenAiChat } from './openai-chat.js';
import type { PricedModel } from './openai-prices.js';
import type { ModelQuestion } from './model-question.js';

/** A way to the model, with whatever stands before it: breaker, limits, budget. */
export abstract class ModelLine {
  abstract readonly model: PricedModel;

  /**
   * Asks once.
   * @param householdId who pays; null = nobody, which only a line without budgets accepts.
   * @param isPatient nobody waits for the answer: it is asked for only while plenty of the limits is left.
   * @throws OpenAiUnavailableError when the provider failed; OpenAiBreakerOpenError without having asked.
   */
  abstract ask(
    question: ModelQuestion,
    householdId: string | null,
    isPatient?: boolean,
  ): Promise<CallOutcome>;
}

/** Only the process' own breaker stands before the model: for tools that measure, where nobody's budget pays. */
export class DirectLine extends ModelLine {
  readonly model: PricedModel;

  constructor(
    private readonly chat: OpenAiChat,
    private readonly breaker: OpenAiBreaker,
  ) {
    super();
    this.model = chat.model;
  }

  ask(question: ModelQuestion): Promise<CallOutcome> {
    return this.breaker.run(() => this.chat.ask(question));
  }
}
