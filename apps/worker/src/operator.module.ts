import { Module, type DynamicModule } from '@nestjs/common';
import { RuntimeModule, type Environment } from '#shared/config';
import { DatabaseModule, DatabaseSettings } from '#shared/database';
import { QueueModule, QueueSettings } from '#shared/queue';
import { TaxPackageModule } from '#analytics';
import { AccountDataModule, OperatorAccessModule } from '#auth';
import { BudgetModule, SizeLimitSettings } from '#budget';
import { ReceiptModule } from '#receipt';

/** What operators' commands need: no queue, no storage, and one line per lib whose rows a replay brings back. */
@Module({})
export class OperatorModule {
  static forRoot(environment: Environment): DynamicModule {
    return {
      module: OperatorModule,
      imports: [
        RuntimeModule.forRoot(environment, [DatabaseSettings, QueueSettings, SizeLimitSettings]),
        DatabaseModule,
        QueueModule.forRoot(),
        AccountDataModule,
        BudgetModule,
        OperatorAccessModule,
        ReceiptModule,
        TaxPackageModule,
      ],
    };
  }
}
