export { AuthJobsModule } from './auth-jobs.module.js';
export { DataExportRunService } from '../export/data-export-run.service.js';
export { ErasureRunService } from '../erasure/erasure-run.service.js';
