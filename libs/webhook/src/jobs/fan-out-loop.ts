import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { changedHouseholds, PollLoop, REVISION_TOPIC, Signals } from '#shared/queue';
import { AttemptLog } from '../delivery/attempt-log.js';
import { FanOutService } from '../delivery/fan-out.service.js';

/** Changes that come together are told together, and a busy worker asks once for many households. */
const GATHER_MS = 100;
/** A lost signal is made good after this long. */
const SWEEP_MS = 15_000;

/**
 * Keeps webhooks told as long as the worker lives: at once where a signal names the household, and for all of them every
 * 15 s, whatever became of signals, jobs and other workers.
 */
@Injectable()
export class FanOutLoop implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly changed = new Set<string>();
  private gathering: NodeJS.Timeout | undefined;
  private endListening: (() => void) | undefined;
  private readonly nudged = new PollLoop('webhooks of changed households', SWEEP_MS, () =>
    this.tellChanged(),
  );
  private readonly sweep = new PollLoop('webhooks left behind', SWEEP_MS, async () => {
    await this.attempts.recoverLost();
    return this.fanOut.tellBehind();
  });

  constructor(
    private readonly signals: Signals,
    private readonly fanOut: FanOutService,
    private readonly attempts: AttemptLog,
  ) {}

  onApplicationBootstrap(): void {
    this.endListening = this.signals.listen(REVISION_TOPIC, (message) => {
      for (const householdId of changedHouseholds(message)) this.changed.add(householdId);
      this.gathering ??= setTimeout(() => {
        this.gathering = undefined;
        this.nudged.wake();
      }, GATHER_MS);
    });
    this.nudged.start();
    this.sweep.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.endListening?.();
    clearTimeout(this.gathering);
    await Promise.all([this.nudged.stop(), this.sweep.stop()]);
  }

  private async tellChanged(): Promise<boolean> {
    const householdIds = [...this.changed];
    this.changed.clear();
    return householdIds.length > 0 && (await this.fanOut.tellBehind(householdIds));
  }
}
