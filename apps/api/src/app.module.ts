import { Module, type DynamicModule } from '@nestjs/common';
import { CacheSettings } from '#shared/cache';
import { RuntimeModule, type Environment, type SettingsClass } from '#shared/config';
import { DatabaseModule, DatabaseSettings } from '#shared/database';
import { HttpSettings, SharedHttpModule } from '#shared/http';
import { ObservabilitySettings, Telemetry } from '#shared/observability';
import { QueueModule, QueueSettings } from '#shared/queue';
import { StorageModule, StorageSettings } from '#shared/storage';
import { AuthSettings, ErasureSettings, LinkSettings } from '#auth';
import { AuthHttpModule } from '#auth/http';
import { ImportSettings, SizeLimitSettings } from '#budget';
import { BudgetHttpModule } from '#budget/http';
import { ModelBudgetSettings, ReceiptSettings } from '#receipt';
import { ReceiptHttpModule } from '#receipt/http';
import { AnalyticsHttpModule } from '#analytics/http';
import { WebhookSettings } from '#webhook';
import { WebhookHttpModule } from '#webhook/http';
import { HealthModule } from './health/health.module.js';
import { OpsModule } from './ops/ops.module.js';
import { WebClientSettings } from './web/web-client.config.js';

/** Everything the api reads from its environment. */
export const API_SETTINGS: readonly SettingsClass[] = [
  DatabaseSettings,
  QueueSettings,
  StorageSettings,
  HttpSettings,
  ObservabilitySettings,
  AuthSettings,
  CacheSettings,
  LinkSettings,
  ErasureSettings,
  ImportSettings,
  ModelBudgetSettings,
  SizeLimitSettings,
  ReceiptSettings,
  WebhookSettings,
  WebClientSettings,
];

/** The api: the shared ground and one line per lib. */
@Module({})
export class AppModule {
  static forRoot(environment: Environment): DynamicModule {
    return {
      module: AppModule,
      imports: [
        RuntimeModule.forRoot(environment, API_SETTINGS),
        DatabaseModule,
        QueueModule.forRoot(),
        StorageModule,
        SharedHttpModule,
        HealthModule,
        AuthHttpModule,
        BudgetHttpModule,
        ReceiptHttpModule,
        AnalyticsHttpModule,
        WebhookHttpModule,
        OpsModule,
      ],
      providers: [Telemetry],
    };
  }
}
