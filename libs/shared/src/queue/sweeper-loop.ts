import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { PollLoop } from './poll-loop.js';
import { Sweeper } from './sweeper.js';

const INTERVAL_MS = 30_000;

/** Looks for lost work as long as the worker lives. */
@Injectable()
export class SweeperLoop implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly loop = new PollLoop('sweeper', INTERVAL_MS, async () => {
    await this.sweeper.sweep();
    return false;
  });

  constructor(private readonly sweeper: Sweeper) {}

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.loop.stop();
  }
}
