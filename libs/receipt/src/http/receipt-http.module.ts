import { Module, type OnModuleInit } from '@nestjs/common';
import { BudgetModule } from '#budget';
import { LiveEvents } from '#shared/http';
import { ReceiptImageService } from '../image/receipt-image.service.js';
import { ReceiptPreferences } from '../preference/receipt-preferences.js';
import { ReceiptModule } from '../receipt.module.js';
import { ReceiptsReadModel } from '../receipts.read-model.js';
import { CategoryAdvice } from '../review/category-advice.js';
import { ReceiptTaxesReadModel } from '../tax/receipt-taxes.read-model.js';
import { ClaimedReceipts } from '../review/claimed-receipts.js';
import { ReceiptConfirmationService } from '../review/receipt-confirmation.service.js';
import { ReceiptDuplicatesService } from '../review/receipt-duplicates.service.js';
import { ReceiptMatchesReadModel } from '../review/receipt-matches.read-model.js';
import { ReceiptMatchesService } from '../review/receipt-matches.service.js';
import { ReceiptQueueReadModel } from '../review/receipt-queue.read-model.js';
import { ReceiptReviewService } from '../review/receipt-review.service.js';
import { WaitingReceipts } from '../review/waiting-receipts.js';
import { ReceiptVerdicts } from '../review/receipt-verdicts.js';
import { DocumentIntake } from '../upload/document-intake.js';
import { ReceiptUploadService } from '../upload/receipt-upload.service.js';
import { ReceiptController } from './receipt.controller.js';
import { ReceiptDuplicateController } from './receipt-duplicate.controller.js';
import { ReceiptMatchController } from './receipt-match.controller.js';
import { ReceiptPreferenceController } from './receipt-preference.controller.js';
import { ReceiptQueueController } from './receipt-queue.controller.js';
import { ReceiptSyncSource } from './receipt-sync-source.js';
import { UsageController } from './usage.controller.js';

@Module({
  imports: [ReceiptModule, BudgetModule],
  controllers: [
    ReceiptController,
    ReceiptDuplicateController,
    ReceiptMatchController,
    ReceiptPreferenceController,
    ReceiptQueueController,
    UsageController,
  ],
  providers: [
    CategoryAdvice,
    ClaimedReceipts,
    WaitingReceipts,
    ReceiptTaxesReadModel,
    DocumentIntake,
    ReceiptPreferences,
    ReceiptUploadService,
    ReceiptReviewService,
    ReceiptConfirmationService,
    ReceiptDuplicatesService,
    ReceiptImageService,
    ReceiptMatchesReadModel,
    ReceiptMatchesService,
    ReceiptQueueReadModel,
    ReceiptSyncSource,
    ReceiptVerdicts,
  ],
})
export class ReceiptHttpModule implements OnModuleInit {
  constructor(
    private readonly liveEvents: LiveEvents,
    private readonly receipts: ReceiptsReadModel,
  ) {}

  onModuleInit(): void {
    this.liveEvents.register({
      entity: 'receipt',
      findStatuses: (householdId, ids) => this.receipts.findStatuses(householdId, ids),
    });
  }
}
