import { Module } from '@nestjs/common';
import { AnalyticsModule } from '../analytics.module.js';
import { AnswerCache } from '#shared/cache';
import { OutlookThread } from '../forecast/outlook-thread.js';
import { AnalyticsController } from './analytics.controller.js';
import { BudgetReportController } from './budget-report.controller.js';
import { FreshnessController } from './freshness.controller.js';
import { OutlookController } from './outlook.controller.js';
import { ReportAnswers } from './report-answers.js';
import { TaxExposureController } from './tax-exposure.controller.js';
import { TaxPackageService } from '../package/tax-package.service.js';
import { TaxPackageController } from './tax-package.controller.js';
import { TaxPackageLiveSource } from './tax-package-live-source.js';

/** Reports over HTTP. */
@Module({
  imports: [AnalyticsModule],
  controllers: [
    AnalyticsController,
    BudgetReportController,
    FreshnessController,
    OutlookController,
    TaxExposureController,
    TaxPackageController,
  ],
  providers: [
    AnswerCache,
    { provide: OutlookThread, useFactory: () => new OutlookThread() },
    ReportAnswers,
    TaxPackageLiveSource,
    TaxPackageService,
  ],
})
export class AnalyticsHttpModule {}
