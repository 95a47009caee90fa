import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { metrics } from '#shared/observability';
import { connectForCommands, QueueSettings } from '#shared/queue';
import { CacheSettings } from './cache.config.js';

/** Whatever belongs to somebody who is erased is gone after this, and nobody can ask for it meanwhile. */
const KEPT_SECONDS = 15 * 60;
/** A longer answer is made again: a few of them would drive out all others. */
const MAX_BYTES = 512 * 1024;

const lookupsTotal = metrics.counter({
  name: 'answer_cache_lookups_total',
  help: 'Kept answers that were asked for.',
  labels: ['outcome'],
  emf: { unit: 'Count', by: ['outcome'] },
});

/**
 * Answers that are kept under what was asked, each saying what state it is of: whoever finds one compares it, so that none
 * is ever taken for a later one and nobody has to delete any.
 * Without Redis, or while it is away, every answer is simply made again.
 */
@Injectable()
export class AnswerCache implements OnApplicationShutdown {
  private readonly logger = new Logger(AnswerCache.name);
  private readonly redis: Redis | null;
  private readonly prefix: string;

  constructor(
    { CACHE_REDIS_URL: url, BUILD_ID: build }: CacheSettings,
    { QUEUE_PREFIX: installation }: QueueSettings,
  ) {
    this.redis = url === undefined ? null : connectForCommands(url);
    this.prefix = `${installation}:answer:${build}:`;
  }

  /** @param key names everything that the answer depends on but its state, which stands in the answer */
  async find(key: string): Promise<string | null> {
    if (this.redis === null) return null;
    try {
      const kept = await this.redis.get(this.prefix + key);
      lookupsTotal.inc({ outcome: kept === null ? 'miss' : 'hit' });
      return kept;
    } catch (error) {
      lookupsTotal.inc({ outcome: 'away' });
      this.logger.debug({ err: error }, 'the cache is away');
      return null;
    }
  }

  /** Never fails: what is not kept is made again. */
  async keep(key: string, answer: string): Promise<void> {
    if (this.redis === null || Buffer.byteLength(answer) > MAX_BYTES) return;
    try {
      await this.redis.set(this.prefix + key, answer, 'EX', KEPT_SECONDS);
    } catch (error) {
      this.logger.debug({ err: error }, 'an answer could not be kept');
    }
  }

  onApplicationShutdown(): void {
    this.redis?.disconnect();
  }
}
