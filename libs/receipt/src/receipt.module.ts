import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { PossibleDuplicates } from './duplicates/possible-duplicates.js';
import { ExtractionAttempt } from './extraction-attempt.entity.js';
import { ModelUsageReadModel } from './extraction/openai/ledger/model-usage.read-model.js';
import { ReceiptPreference } from './preference/receipt-preference.entity.js';
import { Receipt } from './receipt.entity.js';
import { ReceiptRows } from './receipt-rows.js';
import { ReceiptStore } from './receipt-store.js';
import { ReceiptsReadModel } from './receipts.read-model.js';

/** What the api and the worker share of this lib. */
@Module({
  imports: [TypeOrmModule.forFeature([ExtractionAttempt, Receipt, ReceiptPreference])],
  providers: [ModelUsageReadModel, PossibleDuplicates, ReceiptRows, ReceiptStore, ReceiptsReadModel],
  exports: [ModelUsageReadModel, PossibleDuplicates, ReceiptStore, ReceiptsReadModel],
})
export class ReceiptModule {}
