import { BullModule } from '@nestjs/bullmq';
import { Module, type DynamicModule } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { RevisionAnnouncer } from '#shared/database';
import { Canary } from './canary.js';
import { DeadLetters } from './dead-letters.js';
import { ForgottenJobs } from './forgotten-jobs.js';
import type { JobDefinition } from './job-definition.js';
import { JobEndings } from './job-endings.js';
import { DECLARED_JOBS, JobRegistry } from './job-registry.js';
import { JobRowsRegistry } from './job-rows.js';
import { Outbox } from './outbox.js';
import { OutboxRelay } from './outbox-relay.js';
import { QueueMemory } from './queue-memory.js';
import { QueueSettings } from './queue.config.js';
import { bullConnection } from './redis-connection.js';
import { RowRetention } from './row-retention.js';
import { ScheduledJobs } from './scheduled-jobs.js';
import { SignallingRevisionAnnouncer } from './signalling-revision-announcer.js';
import { Signals } from './signals.js';
import { Sweeper } from './sweeper.js';
import { SweeperLoop } from './sweeper-loop.js';
import { WorkBacklogReadModel } from './work-backlog.read-model.js';

/** Signals, the outbox and the dead letters: what every process needs to promise work, or to promise it again. */
@Module({
  providers: [
    Signals,
    Outbox,
    JobRowsRegistry,
    DeadLetters,
    SignallingRevisionAnnouncer,
    WorkBacklogReadModel,
    { provide: RevisionAnnouncer, useExisting: SignallingRevisionAnnouncer },
  ],
  exports: [Signals, Outbox, JobRowsRegistry, DeadLetters, RevisionAnnouncer, WorkBacklogReadModel],
})
export class QueueModule {
  static forRoot(): DynamicModule {
    return { module: QueueModule, global: true };
  }
}

/** The worker's side: queues of the declared jobs, relay, canary, sweeper, schedules, and the check that every job is handled. */
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
      providers: [
        { provide: DECLARED_JOBS, useValue: jobs },
        JobRegistry,
        JobEndings,
        Canary,
        ForgottenJobs,
        OutboxRelay,
        QueueMemory,
        RowRetention,
        ScheduledJobs,
        Sweeper,
        SweeperLoop,
      ],
      exports: [BullModule, Canary, DECLARED_JOBS, JobEndings, RowRetention],
    };
  }
}
