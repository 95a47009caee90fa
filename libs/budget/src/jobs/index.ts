export { BudgetJobsModule } from './budget-jobs.module.js';
export { RateImportService, type RateImport } from '../exchange/rate-import.service.js';
export { HttpRateFileSource } from '../exchange/http-rate-file-source.js';
