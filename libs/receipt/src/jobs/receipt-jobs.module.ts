import { Module } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { BudgetModule } from '#budget';
import { Clock } from '#shared';
import { HouseholdWriter } from '#shared/database';
import { ChangeFollower } from '#shared/sync';
import { IsolatedReceiptReader } from '../extraction/ocr/isolated-receipt-reader.js';
import { LocalFirstReceiptReader } from '../extraction/local-first-receipt-reader.js';
import { AnswerStore } from '../extraction/openai/answer-store.js';
import { BacklogReader } from '../extraction/openai/backlog/backlog-reader.js';
import { BacklogService } from '../extraction/openai/backlog/backlog.service.js';
import { OpenAiBatchApi } from '../extraction/openai/backlog/openai-batch-api.js';
import { ModelLedger } from '../extraction/openai/ledger/model-ledger.js';
import { MeteredLine } from '../extraction/openai/metered-line.js';
import {
  createAnswerStore,
  createMeteredLine,
  createOnlineReader,
} from '../extraction/openai/online-reader.js';
import { OpenAiReceiptReader } from '../extraction/openai/openai-receipt-reader.js';
import { OpenAiSettings } from '../extraction/openai/openai.config.js';
import { ModelTraffic } from '../extraction/openai/traffic/model-traffic.js';
import { ReceiptReader } from '../extraction/receipt-reader.js';
import { DocumentRenderer, ImageRenderer } from '../image/image-renderer.js';
import { IsolatedImageRenderer } from '../image/isolated-image-renderer.js';
import { IsolationLane } from '../isolation/isolation-lane.js';
import { ReceiptEraser } from '../personal-data/receipt-eraser.js';
import { ReceiptExporter } from '../personal-data/receipt-exporter.js';
import { ReceiptPreferences } from '../preference/receipt-preferences.js';
import { ReadingAttempts } from '../reading-attempts.js';
import { ReceiptSettings } from '../receipt.config.js';
import { ReceiptExaminer } from '../receipt-examiner.js';
import { ReceiptFiles } from '../receipt-files.js';
import { ReceiptModule } from '../receipt.module.js';
import { ReceiptReadingService } from '../receipt-reading.service.js';
import { ReceiptRereadingService } from '../receipt-rereading.service.js';
import { ReceiptRereadings } from '../receipt-rereadings.js';
import { ReceiptStore } from '../receipt-store.js';
import { AdviceRefreshService } from '../review/advice-refresh.service.js';
import { CategoryAdvice } from '../review/category-advice.js';
import { ReceiptQueueReadModel } from '../review/receipt-queue.read-model.js';
import { ReceiptVerdicts } from '../review/receipt-verdicts.js';
import { ReceiptTaxesReadModel } from '../tax/receipt-taxes.read-model.js';
import { AbandonedUploadsService } from '../upload/abandoned-uploads.service.js';
import { DocumentIntake } from '../upload/document-intake.js';
import { AdvanceBacklogProcessor } from './advance-backlog.processor.js';
import { AdviseReceiptsProcessor } from './advise-receipts.processor.js';
import { ExpireModelCallsProcessor } from './expire-model-calls.processor.js';
import { ModelRetention } from './model-retention.js';
import { ReadReceiptProcessor } from './read-receipt.processor.js';
import { ReceiptFollower } from './receipt-follower.js';
import { RemoveReceiptFilesProcessor } from './remove-receipt-files.processor.js';
import { RereadReceiptProcessor } from './reread-receipt.processor.js';
import { SweepUploadsProcessor } from './sweep-uploads.processor.js';

/** What is left of 900 MB beside the worker itself and what a child may gain between two looks. */
const CHILDREN_RSS_BYTES = 540 * 1024 * 1024;

@Module({
  imports: [ReceiptModule, BudgetModule],
  providers: [
    AbandonedUploadsService,
    AdvanceBacklogProcessor,
    AdviceRefreshService,
    AdviseReceiptsProcessor,
    CategoryAdvice,
    ChangeFollower,
    DocumentIntake,
    ExpireModelCallsProcessor,
    ModelRetention,
    ReadReceiptProcessor,
    ReadingAttempts,
    ReceiptEraser,
    ReceiptExaminer,
    ReceiptExporter,
    ReceiptFiles,
    ReceiptFollower,
    ReceiptPreferences,
    ReceiptQueueReadModel,
    ReceiptReadingService,
    ReceiptRereadings,
    ReceiptRereadingService,
    ReceiptTaxesReadModel,
    ReceiptVerdicts,
    RemoveReceiptFilesProcessor,
    RereadReceiptProcessor,
    SweepUploadsProcessor,
    { provide: IsolationLane, useFactory: () => new IsolationLane(CHILDREN_RSS_BYTES) },
    {
      provide: DocumentRenderer,
      inject: [IsolationLane],
      useFactory: (lane: IsolationLane) => new IsolatedImageRenderer({ lane }),
    },
    { provide: ImageRenderer, useExisting: DocumentRenderer },
    {
      provide: IsolatedReceiptReader,
      inject: [ReceiptSettings, IsolationLane],
      useFactory: ({ RECEIPT_READ_SECONDS }: ReceiptSettings, lane: IsolationLane) =>
        new IsolatedReceiptReader({ timeoutMs: RECEIPT_READ_SECONDS * 1_000, lane }),
    },
    ModelLedger,
    ModelTraffic,
    {
      provide: MeteredLine,
      inject: [OpenAiSettings, ModelTraffic, ModelLedger, Clock],
      useFactory: createMeteredLine,
    },
    {
      provide: OpenAiReceiptReader,
      inject: [MeteredLine, AnswerStore, ImageRenderer, Clock],
      useFactory: createOnlineReader,
    },
    {
      provide: AnswerStore,
      inject: [DataSource, Clock, ModelLedger],
      useFactory: createAnswerStore,
    },
    {
      provide: BacklogReader,
      inject: [ReceiptFiles, ImageRenderer, ReceiptExaminer, ReceiptStore, AnswerStore, ModelLedger],
      useFactory: (...parts: ConstructorParameters<typeof BacklogReader>) => new BacklogReader(...parts),
    },
    {
      provide: BacklogService,
      inject: [OpenAiSettings, DataSource, HouseholdWriter, BacklogReader, ReceiptRereadings, Clock],
      useFactory: createBacklog,
    },
    {
      provide: ReceiptReader,
      inject: [IsolatedReceiptReader, OpenAiReceiptReader, Clock, OpenAiSettings],
      useFactory: (
        local: IsolatedReceiptReader,
        online: OpenAiReceiptReader | null,
        clock: Clock,
        { OPENAI_LOCAL_HINT }: OpenAiSettings,
      ) => new LocalFirstReceiptReader(local, online, clock, OPENAI_LOCAL_HINT),
    },
  ],
})
export class ReceiptJobsModule {}

/** Null without a key. */
function createBacklog(
  settings: OpenAiSettings,
  dataSource: DataSource,
  householdWriter: HouseholdWriter,
  reader: BacklogReader,
  rereadings: ReceiptRereadings,
  clock: Clock,
): BacklogService | null {
  if (settings.OPENAI_API_KEY === undefined) return null;
  const api = new OpenAiBatchApi(settings);
  return new BacklogService(dataSource, householdWriter, api, reader, rereadings, clock);
}
