import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ExtractionAttempt } from './extraction-attempt.entity.js';
import { Receipt } from './receipt.entity.js';
import { ReceiptRows } from './receipt-rows.js';
import { ReceiptStore } from './receipt-store.js';
import { ReceiptsReadModel } from './receipts.read-model.js';

/** What the api and the worker share of this lib. */
@Module({
  imports: [TypeOrmModule.forFeature([Receipt, ExtractionAttempt])],
  providers: [ReceiptRows, ReceiptStore, ReceiptsReadModel],
  exports: [ReceiptStore, ReceiptsReadModel],
})
export class ReceiptModule {}
