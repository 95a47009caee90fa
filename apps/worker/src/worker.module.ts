import { Module, type DynamicModule } from '@nestjs/common';
import { RuntimeModule, type Environment, type SettingsClass } from '#shared/config';
import { DatabaseModule, DatabaseSettings } from '#shared/database';
import { DependencyChecks, ObservabilitySettings } from '#shared/observability';
import { QueueModule, QueueSettings, QueueWorkerModule } from '#shared/queue';
import { StorageModule, StorageSettings } from '#shared/storage';
import { OpenAiSettings, receiptJobs, ReceiptSettings } from '#receipt';
import { ReceiptJobsModule } from '#receipt/jobs';
import { WorkerSettings } from './worker.config.js';

/** Everything the worker reads from its environment. */
export const WORKER_SETTINGS: readonly SettingsClass[] = [
  DatabaseSettings,
  QueueSettings,
  StorageSettings,
  ObservabilitySettings,
  ReceiptSettings,
  OpenAiSettings,
  WorkerSettings,
];

/** The worker: the api's ground without HTTP, and each lib's jobs. A second process, not a second codebase. */
@Module({})
export class WorkerModule {
  static forRoot(environment: Environment): DynamicModule {
    return {
      module: WorkerModule,
      imports: [
        RuntimeModule.forRoot(environment, WORKER_SETTINGS),
        DatabaseModule,
        QueueModule.forRoot(),
        QueueWorkerModule.forRoot(receiptJobs),
        StorageModule,
        ReceiptJobsModule,
      ],
      providers: [DependencyChecks],
    };
  }
}
