import { Module } from '@nestjs/common';
import { ModelStateReader } from './extraction/openai/model-state-reader.js';
import { ModelTraffic } from './extraction/openai/traffic/model-traffic.js';
import { ReceiptModule } from './receipt.module.js';

/** For processes that watch the model's readers and ask nothing of the model themselves. */
@Module({
  imports: [ReceiptModule],
  providers: [ModelStateReader, ModelTraffic],
  exports: [ModelStateReader],
})
export class ModelStateModule {}
