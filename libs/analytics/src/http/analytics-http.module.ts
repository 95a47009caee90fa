import { Module } from '@nestjs/common';
import { AnalyticsModule } from '../analytics.module.js';
import { AnalyticsController } from './analytics.controller.js';

/** Reports over HTTP. */
@Module({ imports: [AnalyticsModule], controllers: [AnalyticsController] })
export class AnalyticsHttpModule {}
