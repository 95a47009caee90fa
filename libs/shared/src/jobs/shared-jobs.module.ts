import { Module } from '@nestjs/common';
import { RowRetention } from '#shared/queue';
import { ChangeLogRetention } from '#shared/sync';
import { TrimChangeLogProcessor } from './trim-change-log.processor.js';
import { TrimExpiredRowsProcessor } from './trim-expired-rows.processor.js';

@Module({ providers: [ChangeLogRetention, RowRetention, TrimChangeLogProcessor, TrimExpiredRowsProcessor] })
export class SharedJobsModule {}
