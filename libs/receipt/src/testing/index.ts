/** For tests, and for the tools that measure and teach the local reader. */
export type { Extraction, Field } from '../extraction/extraction.js';
export { LEARNED_MODEL } from '../extraction/ocr/learned-model.js';
export { IsolatedReceiptReader } from '../extraction/ocr/isolated-receipt-reader.js';
export { rankCandidates, type Candidate, type Weights } from '../extraction/ocr/parser/candidate-ranker.js';
export { PRIOR_MODEL } from '../extraction/ocr/parser/model-prior.js';
export type { LearnedField, ParserModel } from '../extraction/ocr/parser/parser-model.js';
export {
  collectCandidates,
  parseReceipt,
  type FieldCandidates,
} from '../extraction/ocr/parser/receipt-parser.js';
export type { TextRow } from '../extraction/ocr/text-rows.js';
export { UnreadableImageError } from '../extraction/reader.errors.js';
export { ReceiptReader, type ReadHints } from '../extraction/receipt-reader.js';
export {
  renderSampleReceipt,
  toTruthFile,
  type SampleOptions,
  type SampleReceipt,
} from './sample-receipt.js';
export { MARKET_CODES, type MarketCode } from './markets.js';
export { FONT_NAMES } from './paper-font.js';
export { printReceipt, type PhotoQuality, type PrintedRow } from './receipt-print.js';
export {
  composeTwins,
  composeWorldReceipt,
  photographPrint,
  renderWorldReceipt,
  type WorldReceipt,
} from './world-receipt.js';
export { SAMPLE_LOCALES, type SampleLocale } from './sample-layouts.js';
export type { SampleTruth } from './sample-purchase.js';
export { printedRows, readPrint } from './printed-rows.js';
export { blankExtraction, certain } from './blank-extraction.js';
export { ModelLedger } from '../extraction/openai/ledger/model-ledger.js';
export { MeteredLine } from '../extraction/openai/metered-line.js';
export type { ModelQuestion } from '../extraction/openai/model-question.js';
export { BacklogService } from '../extraction/openai/backlog/backlog.service.js';
export {
  createAnswerStore,
  createMeteredLine,
  createOnlineReader,
} from '../extraction/openai/online-reader.js';
export { ModelTraffic } from '../extraction/openai/traffic/model-traffic.js';
export { FakeOpenAiServer, type FakeAnswer, type RecordedRequest } from './openai/fake-openai-server.js';
export { wireReceiptAnswer } from './openai/wire-receipts.js';
export { OpenAiBreaker } from '../extraction/openai/openai-breaker.js';
export { OpenAiChat } from '../extraction/openai/openai-chat.js';
export { OpenAiSettings } from '../extraction/openai/openai.config.js';
export { DirectLine } from '../extraction/openai/model-line.js';
export { OpenAiReceiptReader } from '../extraction/openai/openai-receipt-reader.js';
export { IsolatedImageRenderer } from '../image/isolated-image-renderer.js';
export { drawRows, writePdf, type PdfOptions } from './pdf-document.js';
export { claimHeicSize, HEIC_SAMPLE, readHeicSample, readHugeHeic, readLargeHeic } from './heic-sample.js';
export { ReceiptPreferences } from '../preference/receipt-preferences.js';
export { AbandonedUploadsService } from '../upload/abandoned-uploads.service.js';
export { DocumentIntake } from '../upload/document-intake.js';
export { ReceiptUploadService } from '../upload/receipt-upload.service.js';
export { ReadingAttempts } from '../reading-attempts.js';
export { ReceiptExaminer } from '../receipt-examiner.js';
export { ReceiptFiles } from '../receipt-files.js';
export { ReceiptReadingService } from '../receipt-reading.service.js';
export { ReceiptRereadings } from '../receipt-rereadings.js';
export { CategoryAdvice } from '../review/category-advice.js';
export { ReceiptVerdicts } from '../review/receipt-verdicts.js';
export { readReceiptJob } from '../read-receipt.job.js';
