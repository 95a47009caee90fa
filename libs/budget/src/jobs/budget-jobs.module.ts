import { Module } from '@nestjs/common';
import { ChangeFollower } from '#shared/sync';
import { BudgetModule } from '../budget.module.js';
import { BudgetTurnService } from '../budget/budget-turn.service.js';
import { ExchangeRateSettings } from '../exchange/exchange-rate.config.js';
import { HttpRateFileSource } from '../exchange/http-rate-file-source.js';
import { RateFileSource } from '../exchange/rate-file-source.js';
import { RateImportService } from '../exchange/rate-import.service.js';
import { ImportWorkModule } from '../import/import-work.module.js';
import { SizeWarningService } from '../limit/size-warning.service.js';
import { NotificationExpiryService } from '../notification/notification-expiry.service.js';
import { BooksEraser } from '../personal-data/books-eraser.js';
import { BooksExporter } from '../personal-data/books-exporter.js';
import { ImportEraser } from '../personal-data/import-eraser.js';
import { RecurringTurnService } from '../recurring/recurring-turn.service.js';
import { ApplyRuleProcessor } from './apply-rule.processor.js';
import { BudgetAlertProcessor } from './budget-alert.processor.js';
import { BudgetTurnProcessor } from './budget-turn.processor.js';
import { ExpireImportsProcessor } from './expire-imports.processor.js';
import { ExpireNotificationsProcessor } from './expire-notifications.processor.js';
import { ImportRatesProcessor } from './import-rates.processor.js';
import { LedgerFollower } from './ledger-follower.js';
import { RecurringTurnProcessor } from './recurring-turn.processor.js';
import { RecurringProcessor } from './recurring.processor.js';
import { RemoveImportFileProcessor } from './remove-import-file.processor.js';
import { RunImportProcessor } from './run-import.processor.js';
import { SizeWarningProcessor } from './size-warning.processor.js';

/** The books' part in the worker: what follows from their changes, imports, reference rates, erasure and export. */
@Module({
  imports: [BudgetModule, ImportWorkModule],
  providers: [
    ApplyRuleProcessor,
    BooksEraser,
    BooksExporter,
    ExpireImportsProcessor,
    ExpireNotificationsProcessor,
    ImportEraser,
    RemoveImportFileProcessor,
    RunImportProcessor,
    ImportRatesProcessor,
    RateImportService,
    {
      provide: RateFileSource,
      inject: [ExchangeRateSettings],
      useFactory: ({ ECB_RATES_URL }: ExchangeRateSettings) => new HttpRateFileSource(ECB_RATES_URL),
    },
    BudgetAlertProcessor,
    BudgetTurnProcessor,
    BudgetTurnService,
    ChangeFollower,
    LedgerFollower,
    NotificationExpiryService,
    RecurringProcessor,
    RecurringTurnProcessor,
    RecurringTurnService,
    SizeWarningProcessor,
    SizeWarningService,
  ],
})
export class BudgetJobsModule {}
