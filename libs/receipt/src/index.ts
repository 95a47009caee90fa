import { readReceiptJob } from './read-receipt.job.js';
import { removeReceiptFilesJob } from './remove-receipt-files.job.js';
import { sweepUploadsJob } from './sweep-uploads.job.js';

export { OpenAiSettings } from './extraction/openai/openai.config.js';
export { ReceiptModule } from './receipt.module.js';
export { ReceiptSettings } from './receipt.config.js';
export { ReceiptReader, type ReadHints } from './extraction/receipt-reader.js';
export { extractionSchema, type Extraction } from './extraction/extraction.js';

/** Every job of this lib, for the worker's boot check. */
export const receiptJobs = [readReceiptJob, removeReceiptFilesJob, sweepUploadsJob] as const;
