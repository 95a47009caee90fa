import { Module } from '@nestjs/common';
import { ChangeLogRetention } from '#shared/sync';
import { TrimChangeLogProcessor } from './trim-change-log.processor.js';

@Module({ providers: [ChangeLogRetention, TrimChangeLogProcessor] })
export class SyncJobsModule {}
