import type { SeededRandom } from '#shared/testing';
import { MODEL } from './assumptions.js';
import { logNormal } from './distributions.js';
import type { ModelLimits } from './model-limits.js';
import type { Simulation } from './simulation.js';

export interface Question {
  readonly receipts: number;
  /** Nobody waits for the answer: half of each bucket is left for others. */
  readonly isPatient: boolean;
  readonly onAnswer: () => void;
  /** Our limits, or the model's silence. @param seconds before which it makes no sense to ask again */
  readonly onRefusal: (seconds: number) => void;
}

/** The way to the model: our own limits, waited for as long as `SharedThrottle` does, and the time an answer takes. */
export class ModelDesk {
  constructor(
    private readonly simulation: Simulation,
    private readonly random: SeededRandom,
    private readonly limits: ModelLimits,
  ) {}

  ask(question: Question, waitedSeconds = 0): void {
    const reserved = question.receipts * MODEL.tokensReserved;
    const reserve = question.isPatient ? MODEL.patientReserve : 0;
    const wait = this.limits.take(this.simulation.now, reserved, reserve);
    if (wait === 0) this.call(question, reserved);
    else if (waitedSeconds + wait > MODEL.longestThrottleSeconds) question.onRefusal(wait);
    else this.simulation.after(wait, () => this.ask(question, waitedSeconds + wait));
  }

  private call(question: Question, reserved: number): void {
    const latency = logNormal(this.random, MODEL.latency);
    if (latency > MODEL.timeoutSeconds) {
      // Nobody knows what it used, so nothing is given back.
      this.simulation.after(MODEL.timeoutSeconds, () => question.onRefusal(0));
      return;
    }
    this.simulation.after(latency, () => {
      this.limits.giveBack(this.simulation.now, reserved - question.receipts * MODEL.tokensUsed);
      question.onAnswer();
    });
  }
}
