import { Module } from '@nestjs/common';
import { AnalyticsModule } from '../analytics.module.js';
import { AnswerCache } from '#shared/cache';
import { AnalyticsController } from './analytics.controller.js';
import { ReportAnswers } from './report-answers.js';

/** Reports over HTTP. */
@Module({
  imports: [AnalyticsModule],
  controllers: [AnalyticsController],
  providers: [AnswerCache, ReportAnswers],
})
export class AnalyticsHttpModule {}
