import { Module } from '@nestjs/common';
import { ChangeLogRetention } from '#shared/sync';
import { PlatformEraser } from './platform-eraser.js';
import { QueueEraser } from './queue-eraser.js';
import { TrimChangeLogProcessor } from './trim-change-log.processor.js';
import { TrimExpiredRowsProcessor } from './trim-expired-rows.processor.js';

@Module({
  providers: [
    ChangeLogRetention,
    PlatformEraser,
    QueueEraser,
    TrimChangeLogProcessor,
    TrimExpiredRowsProcessor,
  ],
})
export class SharedJobsModule {}
