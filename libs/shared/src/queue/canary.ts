import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Queue, Worker } from 'bullmq';
import type { Redis } from 'ioredis';
import { newId } from '#shared';
import { logFaults } from './log-faults.js';
import { WORKER_OPTIONS } from './processes-job.js';
import { QueueSettings } from './queue.config.js';
import { connectPatiently } from './redis-connection.js';
import { within } from './within.js';

/** Whether work still gets through this process. */
export interface Pulse {
  readonly status: 'ok' | 'stuck';
  /** `relay`: it does not finish its rounds; `processing`: what it sends is not worked off. Absent while ok. */
  readonly reason?: 'relay' | 'processing';
  /** Seconds since the last canary came through. */
  readonly silentSeconds: number;
}

const JOB = 'canary';
/** What a killed process leaves behind in Redis ends by itself after this time. */
const KEPT_MS = 3_600_000;
const CLOSE_DEADLINE_MS = 1_000;

/**
 * Tells a worker that lives from one that only answers: a canary job goes the way of all work, from the relay's
 * round (which has asked PostgreSQL) through the queue to a worker of this process. The queue is this process' own
 * and has a slot of its own: neither long jobs nor other processes say anything about this one.
 */
@Injectable()
export class Canary implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(Canary.name);
  private readonly redis: Redis;
  private queue: Queue | undefined;
  private worker: Worker | undefined;
  private sending = false;
  // Milliseconds of the monotonic clock; a start counts as a sign of life.
  private sentAt = -Infinity;
  private relayedAt = performance.now();
  private completedAt = performance.now();

  constructor(private readonly settings: QueueSettings) {
    this.redis = connectPatiently(settings.REDIS_URL);
  }

  onApplicationBootstrap(): void {
    const name = `canary-${newId()}`;
    const options = { connection: this.redis, prefix: this.settings.QUEUE_PREFIX };
    this.queue = new Queue(name, { ...options, skipMetasUpdate: true });
    this.worker = new Worker(name, () => Promise.resolve(), {
      ...options,
      ...WORKER_OPTIONS,
      concurrency: 1,
    });
    this.worker.on('completed', () => {
      this.completedAt = performance.now();
    });
    logFaults(this.queue, this.logger);
    logFaults(this.worker, this.logger);
  }

  /** Sends the next canary when its time has come. The relay calls it after each round that succeeded. */
  release(): void {
    this.relayedAt = performance.now();
    const due = this.relayedAt - this.sentAt >= this.settings.CANARY_INTERVAL_SECONDS * 1_000;
    if (!due || this.sending || !this.queue) return;
    this.sentAt = this.relayedAt;
    this.sending = true;
    // Not awaited: while Redis is away the command waits for it, and one that waits is enough.
    void this.send(this.queue).then(
      () => (this.sending = false),
      () => (this.sending = false),
    );
  }

  pulse(): Pulse {
    const now = performance.now();
    const tolerance = this.settings.CANARY_TOLERANCE_SECONDS * 1_000;
    const silentSeconds = Math.round((now - this.completedAt) / 1_000);
    if (now - this.completedAt <= tolerance) return { status: 'ok', silentSeconds };
    const reason = now - this.relayedAt > tolerance ? 'relay' : 'processing';
    return { status: 'stuck', reason, silentSeconds };
  }

  async onApplicationShutdown(): Promise<void> {
    await within(CLOSE_DEADLINE_MS, this.removeQueue()).catch(() => undefined);
    this.redis.disconnect();
  }

  private async send(queue: Queue): Promise<void> {
    // One id: as long as a canary is under way another one is ignored.
    await queue.add(JOB, null, { jobId: JOB, removeOnComplete: true, removeOnFail: true });
    const expiring = this.redis.multi();
    for (const key of lastingKeysOf(queue)) expiring.pexpire(key, KEPT_MS);
    await expiring.exec();
  }

  private async removeQueue(): Promise<void> {
    await this.worker?.close(true);
    await this.queue?.close();
    if (this.queue) await this.redis.del([...lastingKeysOf(this.queue), ...passingKeysOf(this.queue)]);
  }
}

/**
 * Keys that BullMQ lets expire, in time for what they mean. To prolong them would end the search for lost jobs: a canary
 * whose delivery broke off would never come again.
 */
const passingKeysOf = (queue: Queue): string[] => [
  queue.toKey('stalled-check'),
  queue.toKey('limiter'),
  queue.toKey(`${JOB}:lock`),
];

/** Every other key that the queue can have in Redis. */
function lastingKeysOf(queue: Queue): string[] {
  const passing = new Set(passingKeysOf(queue));
  return [...Object.values(queue.keys), queue.toKey(JOB)].filter((key) => !passing.has(key));
}
