import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { ForgottenJobs } from './forgotten-jobs.js';
import { PollLoop } from './poll-loop.js';
import { Sweeper } from './sweeper.js';

const INTERVAL_MS = 30_000;

/** Looks for lost work as long as the worker lives. */
@Injectable()
export class SweeperLoop implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly loop = new PollLoop('sweeper', INTERVAL_MS, async () => {
    await this.forgottenJobs.recall();
    await this.sweeper.sweep();
    return false;
  });

  constructor(
    private readonly sweeper: Sweeper,
    private readonly forgottenJobs: ForgottenJobs,
  ) {}

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.loop.stop();
  }
}
