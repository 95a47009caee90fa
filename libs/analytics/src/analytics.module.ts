import { Module } from '@nestjs/common';
import { BudgetModule } from '#budget';
import { FreshnessService } from './report/freshness.service.js';
import { ReportFigures } from './report/report-figures.js';
import { TaxPackageModule } from './package/tax-package.module.js';
import { WarehouseStateReadModel } from './warehouse/run/warehouse-state.read-model.js';
import { TaxFiguresReader } from './tax/tax-figures-reader.js';

/** Answers drawn from the books. */
@Module({
  imports: [BudgetModule, TaxPackageModule],
  providers: [FreshnessService, ReportFigures, TaxFiguresReader, WarehouseStateReadModel],
  exports: [
    BudgetModule,
    FreshnessService,
    ReportFigures,
    TaxFiguresReader,
    TaxPackageModule,
    WarehouseStateReadModel,
  ],
})
export class AnalyticsModule {}
