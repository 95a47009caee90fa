import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Piscina } from 'piscina';
import { compiledModule, type LocalDate } from '#shared';
import { metrics } from '#shared/observability';
import type { Asked, OutlookAnswer, OutlookQuestion, OutlookTask } from './outlook-thread-program.js';
import { OutlookOverloadedError } from './outlook.errors.js';

const PROGRAM = compiledModule(new URL('./outlook-thread-program.js', import.meta.url));

export interface OutlookLimits {
  /** Questions that may wait while one is answered. */
  readonly mostWaiting: number;
  /** For an answer, with the wait for one's turn. */
  readonly patienceMs: number;
}

/** A forecast takes a fifth of a second on a machine with nothing else to do, so whoever is let in is answered in time. */
const LIMITS: OutlookLimits = { mostWaiting: 16, patienceMs: 10_000 };
/** Then the thread gives its memory back. A new one takes twice as long for its first answer. */
const IDLE_MS = 300_000;
/** 20,000 movements take a third of it. */
const MOST_HEAP_MEGABYTES = 256;
/** Than the process: about a tenth of a core on which others have something to do, and all of an idle one. */
const NICER = 10;

const duration = metrics.histogram(
  {
    name: 'outlook_duration_seconds',
    help: 'From a question about forecasts, recurring items or anomalies to its answer, with the wait for its turn.',
    labels: ['question', 'outcome'],
    emf: { unit: 'Seconds', by: ['outcome'] },
  },
  [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
);

/**
 * A thread of its own for what is reckoned from thousands of movements: in the process's own one everybody else would
 * wait for it. It starts with the first question; one that died, or was ended because it took too long, is replaced with
 * the next.
 */
@Injectable()
export class OutlookThread implements OnApplicationShutdown {
  private readonly pool: Piscina<OutlookTask, OutlookAnswer>;

  constructor(private readonly limits: OutlookLimits = LIMITS) {
    this.pool = new Piscina({
      filename: PROGRAM.href,
      minThreads: 0,
      maxThreads: 1,
      maxQueue: limits.mostWaiting,
      idleTimeout: IDLE_MS,
      niceIncrement: NICER,
      recordTiming: false,
      // Neither the flags nor the secrets of the process.
      execArgv: [],
      env: {},
      resourceLimits: { maxOldGenerationSizeMb: MOST_HEAP_MEGABYTES },
    });
  }

  /**
   * @param text of a `CashSnapshot`
   * @throws OutlookOverloadedError
   */
  async ask<Q extends OutlookQuestion>(
    question: Q,
    text: string,
    today: LocalDate,
    asked: Asked<Q>,
  ): Promise<OutlookAnswer<Q>> {
    const begun = performance.now();
    const tell = (outcome: string) => {
      duration.observe({ question, outcome }, (performance.now() - begun) / 1_000);
    };
    if (this.pool.queueSize >= this.limits.mostWaiting) {
      tell('refused');
      throw new OutlookOverloadedError();
    }
    const signal = AbortSignal.timeout(this.limits.patienceMs);
    try {
      const answer = await this.pool.run({ question, text, today, asked }, { signal });
      tell('answered');
      return answer as OutlookAnswer<Q>;
    } catch (error) {
      tell(signal.aborted ? 'timed_out' : 'failed');
      throw signal.aborted ? new OutlookOverloadedError(error) : error;
    }
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.destroy();
  }
}
