export { AuthJobsModule } from './auth-jobs.module.js';
