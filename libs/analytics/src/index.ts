/** The household's figures, for whoever shows them. */
import { expireTaxPackagesJob, makeTaxPackageJob } from './package/tax-package.job.js';
import { syncWarehouseJob } from './warehouse/run/sync-warehouse.job.js';

export { AnalyticsModule } from './analytics.module.js';
export { TaxPackageModule } from './package/tax-package.module.js';
export { ReportFigures } from './report/report-figures.js';
export { SPEND, SPEND_GROUPINGS, spendReport, type SpendReport } from './report/spend-report.js';
export { ANOMALY_KINDS, findAnomalies, type Anomaly, type AnomalyKind } from './anomaly/anomalies.js';
export { backtest, scoreOf, type Score, type Trial } from './forecast/backtest.js';
export { booksAt, CashHistory } from './forecast/books.js';
export { WarehouseStateReadModel, type WarehouseState } from './warehouse/run/warehouse-state.read-model.js';
export { WarehouseSettings } from './warehouse/warehouse.config.js';
export { SnowflakeSettings } from './warehouse/snowflake/snowflake.config.js';

/** Every job of this lib, for the worker's boot check. */
export const analyticsJobs = [expireTaxPackagesJob, makeTaxPackageJob, syncWarehouseJob] as const;
