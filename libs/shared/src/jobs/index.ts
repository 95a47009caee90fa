export { SharedJobsModule } from './shared-jobs.module.js';
