export { BudgetJobsModule } from './budget-jobs.module.js';
export { RateImportService, type RateImport } from '../exchange/rate-import.service.js';
export { HttpRateFileSource } from '../exchange/http-rate-file-source.js';
export { ImportExpiryService } from '../import/import-expiry.service.js';
export { ImportRunService } from '../import/import-run.service.js';
export { ImportWorkModule } from '../import/import-work.module.js';
export { NotificationExpiryService } from '../notification/notification-expiry.service.js';
export { SizeWarningService } from '../limit/size-warning.service.js';
