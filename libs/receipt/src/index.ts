import { advanceBacklogJob } from './advance-backlog.job.js';
import { adviseReceiptsJob } from './advise-receipts.job.js';
import { expireModelCallsJob } from './expire-model-calls.job.js';
import { readReceiptJob } from './read-receipt.job.js';
import { removeReceiptFilesJob } from './remove-receipt-files.job.js';
import { rereadReceiptJob } from './reread-receipt.job.js';
import { sweepUploadsJob } from './sweep-uploads.job.js';

export { ModelBudgetSettings } from './extraction/openai/ledger/model-budget.config.js';
export { OpenAiSettings } from './extraction/openai/openai.config.js';
export { ModelStateReader, type ModelCost } from './extraction/openai/model-state-reader.js';
export { ModelStateModule } from './model-state.module.js';
export type { BreakerReport } from './extraction/openai/openai-breaker.js';
export { ReceiptModule } from './receipt.module.js';
export { ReceiptSettings } from './receipt.config.js';
export { ReceiptReader, type ReadHints } from './extraction/receipt-reader.js';
export { extractionSchema, type Extraction } from './extraction/extraction.js';

/** Every job of this lib, for the worker's boot check. */
export const receiptJobs = [
  advanceBacklogJob,
  adviseReceiptsJob,
  expireModelCallsJob,
  readReceiptJob,
  removeReceiptFilesJob,
  rereadReceiptJob,
  sweepUploadsJob,
] as const;
