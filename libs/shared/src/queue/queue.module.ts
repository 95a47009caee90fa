import { BullModule } from '@nestjs/bullmq';
import { Module, type DynamicModule } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { RevisionAnnouncer } from '#shared/database';
import type { JobDefinition } from './job-definition.js';
import { DECLARED_JOBS, JobRegistry } from './job-registry.js';
import { Outbox } from './outbox.js';
import { OutboxRelay } from './outbox-relay.js';
import { QueueSettings } from './queue.config.js';
import { bullConnection } from './redis-connection.js';
import { ScheduledJobs } from './scheduled-jobs.js';
import { SignallingRevisionAnnouncer } from './signalling-revision-announcer.js';
import { Signals } from './signals.js';

/** Signals and the outbox: what every process needs to promise work. */
@Module({
  providers: [
    Signals,
    Outbox,
    SignallingRevisionAnnouncer,
    { provide: RevisionAnnouncer, useExisting: SignallingRevisionAnnouncer },
  ],
  exports: [Signals, Outbox, RevisionAnnouncer],
})
export class QueueModule {
  static forRoot(): DynamicModule {
    return { module: QueueModule, global: true };
  }
}

/** The worker's side: queues of the declared jobs, the relay, schedules, and the check that every job is handled. */
@Module({})
export class QueueWorkerModule {
  static forRoot(jobs: readonly JobDefinition[]): DynamicModule {
    return {
      module: QueueWorkerModule,
      global: true,
      imports: [
        DiscoveryModule,
        BullModule.forRootAsync({
          inject: [QueueSettings],
          useFactory: (queue: QueueSettings) => ({
            connection: bullConnection(queue.REDIS_URL),
            prefix: queue.QUEUE_PREFIX,
          }),
        }),
        BullModule.registerQueue(...jobs.map((job) => ({ name: job.name }))),
      ],
      providers: [{ provide: DECLARED_JOBS, useValue: jobs }, JobRegistry, OutboxRelay, ScheduledJobs],
      exports: [BullModule],
    };
  }
}
