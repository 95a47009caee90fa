import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { PollLoop } from '#shared/queue';
import { ChangeFollower } from '#shared/sync';
import { budgetAlertFollowUp } from '../budget/budget-alert.job.js';
import { recurringFollowUp } from '../recurring/recurring.job.js';

const INTERVAL_MS = 1_000;
const FOLLOW_UPS = [budgetAlertFollowUp, recurringFollowUp];

/** Follows the books of all households as long as the worker lives, and has done what follows from their changes. */
@Injectable()
export class LedgerFollower implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly loop = new PollLoop('ledger follower', INTERVAL_MS, async () => {
    for (const followUp of FOLLOW_UPS) await this.follower.follow(followUp);
    return false;
  });

  constructor(private readonly follower: ChangeFollower) {}

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.loop.stop();
  }
}
