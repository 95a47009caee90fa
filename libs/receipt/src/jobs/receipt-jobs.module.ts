import { Module } from '@nestjs/common';
import { BudgetModule } from '#budget';
import { Clock } from '#shared';
import { IsolatedReceiptReader } from '../extraction/ocr/isolated-receipt-reader.js';
import { LocalFirstReceiptReader } from '../extraction/local-first-receipt-reader.js';
import { OpenAiBreaker } from '../extraction/openai/openai-breaker.js';
import { OpenAiChat } from '../extraction/openai/openai-chat.js';
import { OpenAiReceiptReader } from '../extraction/openai/openai-receipt-reader.js';
import { OpenAiSettings } from '../extraction/openai/openai.config.js';
import { ReceiptReader } from '../extraction/receipt-reader.js';
import { DocumentRenderer, ImageRenderer } from '../image/image-renderer.js';
import { IsolatedImageRenderer } from '../image/isolated-image-renderer.js';
import { ReceiptEraser } from '../personal-data/receipt-eraser.js';
import { ReceiptExporter } from '../personal-data/receipt-exporter.js';
import { ReadingAttempts } from '../reading-attempts.js';
import { ReceiptSettings } from '../receipt.config.js';
import { ReceiptFiles } from '../receipt-files.js';
import { ReceiptModule } from '../receipt.module.js';
import { ReceiptReadingService } from '../receipt-reading.service.js';
import { ReadReceiptProcessor } from './read-receipt.processor.js';
import { AbandonedUploadsService } from '../upload/abandoned-uploads.service.js';
import { DocumentIntake } from '../upload/document-intake.js';
import { RemoveReceiptFilesProcessor } from './remove-receipt-files.processor.js';
import { SweepUploadsProcessor } from './sweep-uploads.processor.js';

@Module({
  imports: [ReceiptModule, BudgetModule],
  providers: [
    AbandonedUploadsService,
    DocumentIntake,
    ReadingAttempts,
    ReceiptEraser,
    ReceiptExporter,
    ReceiptFiles,
    ReceiptReadingService,
    ReadReceiptProcessor,
    RemoveReceiptFilesProcessor,
    SweepUploadsProcessor,
    { provide: DocumentRenderer, useFactory: () => new IsolatedImageRenderer() },
    { provide: ImageRenderer, useExisting: DocumentRenderer },
    {
      provide: IsolatedReceiptReader,
      inject: [ReceiptSettings],
      useFactory: ({ RECEIPT_READ_SECONDS }: ReceiptSettings) =>
        new IsolatedReceiptReader({ timeoutMs: RECEIPT_READ_SECONDS * 1_000 }),
    },
    { provide: OpenAiBreaker, inject: [Clock], useFactory: (clock: Clock) => new OpenAiBreaker(clock) },
    {
      provide: ReceiptReader,
      inject: [IsolatedReceiptReader, OpenAiSettings, OpenAiBreaker, ImageRenderer, Clock],
      useFactory: createReceiptReader,
    },
  ],
})
export class ReceiptJobsModule {}

function createReceiptReader(
  local: IsolatedReceiptReader,
  openAi: OpenAiSettings,
  breaker: OpenAiBreaker,
  renderer: ImageRenderer,
  clock: Clock,
): ReceiptReader {
  const online =
    openAi.OPENAI_API_KEY === undefined
      ? null
      : new OpenAiReceiptReader(new OpenAiChat(openAi, clock), breaker, renderer, clock);
  return new LocalFirstReceiptReader(local, online);
}
