import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import type { Redis } from 'ioredis';
import { ForgottenJobs } from './forgotten-jobs.js';
import { PollLoop } from './poll-loop.js';
import { QueueSettings } from './queue.config.js';
import { connectForCommands } from './redis-connection.js';

const INTERVAL_MS = 1_000;

/**
 * Notices that Redis has forgotten the queue (flushed, restarted without its file, an empty replica took over) and has
 * all unfinished promises handed over again, instead of letting them wait until `ForgottenJobs` loses patience.
 */
@Injectable()
export class QueueMemory implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(QueueMemory.name);
  private readonly loop = new PollLoop('queue memory', INTERVAL_MS, () => this.check());
  private readonly redis: Redis;
  private readonly key: string;

  constructor(
    private readonly forgottenJobs: ForgottenJobs,
    { REDIS_URL, QUEUE_PREFIX }: QueueSettings,
  ) {
    this.redis = connectForCommands(REDIS_URL);
    this.key = `${QUEUE_PREFIX}:memory`;
  }

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.loop.stop();
    this.redis.disconnect();
  }

  private async check(): Promise<boolean> {
    if ((await this.redis.exists(this.key)) === 1) return false;
    const recalled = await this.forgottenJobs.recallAll();
    // Last, so that a crash before it only repeats the recall.
    await this.redis.set(this.key, '1');
    if (recalled > 0) {
      this.logger.warn({ recalled }, 'Redis has forgotten the queue; promises are handed over again');
    }
    return false;
  }
}
