import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { PollLoop } from '#shared/queue';
import type { ChangeFollower, FollowUp } from './change-follower.js';

const INTERVAL_MS = 1_000;

/** Follows the changes of all households as long as the worker lives, and has done what follows from them. */
export abstract class FollowUpLoop implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly loop: PollLoop;

  /** @param name for the log */
  protected constructor(follower: ChangeFollower, name: string, followUps: readonly FollowUp[]) {
    this.loop = new PollLoop(name, INTERVAL_MS, async () => {
      for (const followUp of followUps) await follower.follow(followUp);
      return false;
    });
  }

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.loop.stop();
  }
}
