import { Module, type OnModuleInit } from '@nestjs/common';
import { BudgetModule } from '#budget';
import { LiveEvents } from '#shared/http';
import { ReceiptImageService } from '../image/receipt-image.service.js';
import { ReceiptModule } from '../receipt.module.js';
import { ReceiptsReadModel } from '../receipts.read-model.js';
import { ClaimedReceipts } from '../review/claimed-receipts.js';
import { ReceiptConfirmationService } from '../review/receipt-confirmation.service.js';
import { ReceiptReviewService } from '../review/receipt-review.service.js';
import { ReceiptUploadService } from '../upload/receipt-upload.service.js';
import { ReceiptController } from './receipt.controller.js';
import { ReceiptSyncSource } from './receipt-sync-source.js';

@Module({
  imports: [ReceiptModule, BudgetModule],
  controllers: [ReceiptController],
  providers: [
    ClaimedReceipts,
    ReceiptUploadService,
    ReceiptReviewService,
    ReceiptConfirmationService,
    ReceiptImageService,
    ReceiptSyncSource,
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
