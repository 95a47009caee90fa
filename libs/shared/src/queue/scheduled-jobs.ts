import {
  Inject,
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
  type OnModuleInit,
} from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { getQueueToken } from '@nestjs/bullmq';
import type { Queue } from 'bullmq';
import { isCronPattern } from './cron-pattern.js';
import type { JobDefinition, SettingLookup } from './job-definition.js';
import { DECLARED_JOBS } from './job-registry.js';
import { PollLoop } from './poll-loop.js';
import { within } from './within.js';

const INTERVAL_MS = 60_000;
const REDIS_DEADLINE_MS = 5_000;

/**
 * Keeps the schedules in Redis as the declared jobs say, whatever happens to Redis. All workers do it; an
 * occurrence is one job however many they are.
 */
@Injectable()
export class ScheduledJobs implements OnModuleInit, OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly loop = new PollLoop('job schedules', INTERVAL_MS, () => this.alignAll());

  constructor(
    private readonly moduleRef: ModuleRef,
    @Inject(DECLARED_JOBS) private readonly jobs: readonly JobDefinition[],
  ) {}

  onModuleInit(): void {
    for (const job of this.jobs) {
      const { name, payload } = job;
      const schedule = this.scheduleOf(job);
      if (schedule === null) continue;
      if (!payload.safeParse({}).success) throw new Error(`${name} has a schedule but needs a payload`);
      if (!isCronPattern(schedule)) throw new Error(`${name} has a schedule that is no cron pattern`);
    }
  }

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.loop.stop();
  }

  private async alignAll(): Promise<boolean> {
    await within(REDIS_DEADLINE_MS, Promise.all(this.jobs.map((job) => this.align(job))));
    return false;
  }

  /** Leaves a schedule that is right alone: writing it again would drop an occurrence that is due but waits. */
  private async align(job: JobDefinition): Promise<void> {
    const { name, attempts, backoffMs } = job;
    const schedule = this.scheduleOf(job);
    const queue = this.moduleRef.get<Queue>(getQueueToken(name), { strict: false });
    const current = await queue.getJobScheduler(name);
    if ((current?.pattern ?? null) === schedule) return;
    if (schedule === null) {
      await queue.removeJobScheduler(name);
      return;
    }
    await queue.upsertJobScheduler(
      name,
      { pattern: schedule, tz: 'UTC' },
      {
        name,
        data: {},
        opts: {
          attempts,
          backoff: { type: 'exponential', delay: backoffMs, jitter: 0.5 },
          removeOnComplete: { count: 100 },
          removeOnFail: { count: 1_000 },
        },
      },
    );
  }

  private scheduleOf({ schedule }: JobDefinition): string | null {
    if (typeof schedule === 'string') return schedule;
    const setting: SettingLookup = (settings) => this.moduleRef.get(settings, { strict: false });
    return schedule?.(setting) ?? null;
  }
}
