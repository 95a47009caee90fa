export { AnalyticsJobsModule } from './analytics-jobs.module.js';
export { TaxPackageRunService } from '../package/tax-package-run.service.js';
