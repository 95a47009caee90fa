import { Module } from '@nestjs/common';
import { AnalyticsModule } from '../analytics.module.js';
import { TaxArchive } from '../package/tax-archive.js';
import { TaxPackageRunService } from '../package/tax-package-run.service.js';
import { TaxPackageEraser } from '../personal-data/tax-package-eraser.js';
import { ExpireTaxPackagesProcessor } from './expire-tax-packages.processor.js';
import { MakeTaxPackageProcessor } from './make-tax-package.processor.js';
import { SyncProcess } from '../warehouse/run/sync-process.js';
import { SyncWarehouseProcessor } from './sync-warehouse.processor.js';
import { WarehouseMetrics } from './warehouse-metrics.js';
import { WarehouseRunRetention } from './warehouse-run-retention.js';

/** What the worker does for reports, packages of them, and for the warehouse. */
@Module({
  imports: [AnalyticsModule],
  providers: [
    ExpireTaxPackagesProcessor,
    MakeTaxPackageProcessor,
    SyncProcess,
    SyncWarehouseProcessor,
    TaxArchive,
    TaxPackageEraser,
    TaxPackageRunService,
    WarehouseMetrics,
    WarehouseRunRetention,
  ],
})
export class AnalyticsJobsModule {}
