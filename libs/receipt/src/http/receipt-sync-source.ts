import { Injectable, type OnModuleInit } from '@nestjs/common';
import { SyncFeed } from '#shared/sync';
import { ReceiptsReadModel } from '../receipts.read-model.js';
import { receiptSchema, toReceiptDto } from './receipt.dto.js';

/** Receipts in delta sync. */
@Injectable()
export class ReceiptSyncSource implements OnModuleInit {
  constructor(
    private readonly feed: SyncFeed,
    private readonly receipts: ReceiptsReadModel,
  ) {}

  onModuleInit(): void {
    this.feed.register({
      entity: 'receipt',
      collection: 'receipts',
      table: 'receipt.receipt',
      schema: receiptSchema,
      load: async (manager, householdId, ids) =>
        (await this.receipts.findReceipts(manager, householdId, ids)).map(toReceiptDto),
    });
  }
}
