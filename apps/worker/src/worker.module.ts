import { Module, type DynamicModule } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { RuntimeModule, type Environment, type SettingsClass } from '#shared/config';
import { DatabaseModule, DatabaseSettings } from '#shared/database';
import { MailModule, MailSettings } from '#shared/mail';
import { PersonalDataModule } from '#shared/personal-data';
import { DependencyChecks, ObservabilitySettings, Telemetry } from '#shared/observability';
import { QueueModule, QueueSettings, QueueWorkerModule, Signals, trimExpiredRowsJob } from '#shared/queue';
import { SharedJobsModule } from '#shared/jobs';
import { ObjectStorage, StorageModule, StorageSettings } from '#shared/storage';
import { trimChangeLogJob } from '#shared/sync';
import { analyticsJobs, SnowflakeSettings, WarehouseSettings } from '#analytics';
import { AnalyticsJobsModule } from '#analytics/jobs';
import { authJobs, LinkSettings } from '#auth';
import { AuthJobsModule } from '#auth/jobs';
import {
  budgetJobs,
  ExchangeRateSettings,
  ImportSettings,
  NotificationSettings,
  SizeLimitSettings,
} from '#budget';
import { BudgetJobsModule } from '#budget/jobs';
import { ModelBudgetSettings, OpenAiSettings, receiptJobs, ReceiptSettings } from '#receipt';
import { ReceiptJobsModule } from '#receipt/jobs';
import { webhookJobs, WebhookSettings } from '#webhook';
import { WebhookJobsModule } from '#webhook/jobs';
import { WorkerSettings } from './worker.config.js';

/** Everything the worker reads from its environment. */
export const WORKER_SETTINGS: readonly SettingsClass[] = [
  DatabaseSettings,
  QueueSettings,
  StorageSettings,
  MailSettings,
  ObservabilitySettings,
  LinkSettings,
  ImportSettings,
  SizeLimitSettings,
  NotificationSettings,
  ExchangeRateSettings,
  ReceiptSettings,
  ModelBudgetSettings,
  OpenAiSettings,
  WebhookSettings,
  WarehouseSettings,
  SnowflakeSettings,
  WorkerSettings,
];

/** Everything the worker runs. */
export const WORKER_JOBS = [
  trimChangeLogJob,
  trimExpiredRowsJob,
  ...authJobs,
  ...budgetJobs,
  ...receiptJobs,
  ...analyticsJobs,
  ...webhookJobs,
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
        QueueWorkerModule.forRoot(WORKER_JOBS),
        StorageModule,
        MailModule,
        PersonalDataModule,
        SharedJobsModule,
        AuthJobsModule,
        BudgetJobsModule,
        ReceiptJobsModule,
        AnalyticsJobsModule,
        WebhookJobsModule,
      ],
      providers: [
        Telemetry,
        {
          provide: DependencyChecks,
          inject: [DataSource, Signals, ObjectStorage],
          useFactory: (dataSource: DataSource, redis: Signals, storage: ObjectStorage) =>
            new DependencyChecks({ dataSource, redis, storage }),
        },
      ],
    };
  }
}
