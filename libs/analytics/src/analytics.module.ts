import { Module } from '@nestjs/common';
import { BudgetModule } from '#budget';
import { SpendReportService } from './report/spend-report.service.js';

/** Answers drawn from the books. */
@Module({
  imports: [BudgetModule],
  providers: [SpendReportService],
  exports: [SpendReportService],
})
export class AnalyticsModule {}
