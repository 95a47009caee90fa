import { Module } from '@nestjs/common';
import { AnalyticsModule } from '../analytics.module.js';
import { TaxArchive } from '../package/tax-archive.js';
import { TaxPackageRunService } from '../package/tax-package-run.service.js';
import { TaxPackageEraser } from '../personal-data/tax-package-eraser.js';
import { ExpireTaxPackagesProcessor } from './expire-tax-packages.processor.js';
import { MakeTaxPackageProcessor } from './make-tax-package.processor.js';

/** What the worker does for reports: packages of them. */
@Module({
  imports: [AnalyticsModule],
  providers: [
    ExpireTaxPackagesProcessor,
    MakeTaxPackageProcessor,
    TaxArchive,
    TaxPackageEraser,
    TaxPackageRunService,
  ],
})
export class AnalyticsJobsModule {}
