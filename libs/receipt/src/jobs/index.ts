export { ReceiptJobsModule } from './receipt-jobs.module.js';
