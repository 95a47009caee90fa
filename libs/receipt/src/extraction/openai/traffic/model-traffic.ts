import { once } from 'node:events';
import { Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { connectForCommands, QueueSettings } from '#shared/queue';

const CONNECT_DEADLINE_MS = 1_000;

/** The connection to Redis over which all workers agree on how to treat the provider. */
@Injectable()
export class ModelTraffic implements OnModuleInit, OnApplicationShutdown {
  readonly redis: Redis;
  readonly prefix: string;

  constructor({ REDIS_URL, QUEUE_PREFIX }: QueueSettings) {
    this.redis = connectForCommands(REDIS_URL);
    this.prefix = `${QUEUE_PREFIX}:model`;
  }

  /** So that the first calls are counted like all others; without Redis the worker starts all the same. */
  async onModuleInit(): Promise<void> {
    if (this.redis.status === 'ready') return;
    await once(this.redis, 'ready', { signal: AbortSignal.timeout(CONNECT_DEADLINE_MS) }).catch(
      () => undefined,
    );
  }

  onApplicationShutdown(): void {
    this.redis.disconnect();
  }
}
