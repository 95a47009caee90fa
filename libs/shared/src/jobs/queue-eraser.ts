import { getQueueToken } from '@nestjs/bullmq';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import type { Job, Queue } from 'bullmq';
import {
  PersonalDataEraser,
  PersonalDataErasers,
  type ErasureSubject,
  type Traces,
} from '#shared/personal-data';
import { DECLARED_JOBS, within, type JobDefinition } from '#shared/queue';

const PAGE = 500;
const REDIS_DEADLINE_MS = 30_000;
const REMOVABLE = ['waiting', 'delayed', 'completed', 'failed'] as const;
/** A job that a worker holds cannot be removed, and its end is kept: as long as there is one, something remains. */
const COUNTED = [...REMOVABLE, 'active'] as const;

/**
 * Jobs that Redis keeps for a while after they ended, or that still wait. What else is in Redis ends by itself: counted
 * requests within a minute, counted sign-ins (under a digest of the address) within hours.
 */
@Injectable()
export class QueueEraser extends PersonalDataEraser implements OnModuleInit {
  readonly stage = 'platform';
  readonly tables = [];

  constructor(
    private readonly erasers: PersonalDataErasers,
    private readonly moduleRef: ModuleRef,
    @Inject(DECLARED_JOBS) private readonly jobs: readonly JobDefinition[],
  ) {
    super();
  }

  onModuleInit(): void {
    this.erasers.register(this);
  }

  async count(subject: ErasureSubject): Promise<Traces> {
    return { jobs: (await this.find(subject, COUNTED)).length };
  }

  async erase(subject: ErasureSubject): Promise<void> {
    for (const job of await this.find(subject, REMOVABLE)) await within(REDIS_DEADLINE_MS, job.remove());
  }

  private async find(
    { userId, householdIds }: ErasureSubject,
    states: readonly (typeof COUNTED)[number][],
  ): Promise<Job[]> {
    const ids = [userId, ...householdIds];
    const found: Job[] = [];
    for (const { name } of this.jobs) {
      const queue = this.moduleRef.get<Queue>(getQueueToken(name), { strict: false });
      for (let start = 0, size = PAGE; size === PAGE; start += PAGE) {
        // A BullMQ client waits for a Redis that is away; an erasure is tried again.
        const page = await within(REDIS_DEADLINE_MS, queue.getJobs([...states], start, start + PAGE - 1));
        size = page.length;
        found.push(...page.filter((job) => names(job, ids)));
      }
    }
    return found;
  }
}

/** A page may hold gaps: jobs that went while it was read. */
function names(job: Job | undefined, ids: readonly string[]): boolean {
  const data = JSON.stringify(job?.data ?? null);
  return ids.some((id) => data.includes(id));
}
