export { BudgetJobsModule } from './budget-jobs.module.js';
