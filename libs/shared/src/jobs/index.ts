export { SyncJobsModule } from './sync-jobs.module.js';
