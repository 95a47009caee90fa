import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { BudgetComparison } from '#budget';
import { Clock, localDateIn, requireDateRange } from '#shared';
import { ChecksCaller } from '#shared/http';
import {
  budgetReportQuery,
  budgetReportSchema,
  toBudgetReportDto,
  toBudgetTable,
} from './budget-report.dto.js';
import { ReportAnswers } from './report-answers.js';
import { toStateParts } from './report-parts.dto.js';
import { ApiReport, CallersReport, type CallersReportRequest } from './report-request.js';

@ApiTags('analytics')
@ChecksCaller()
@Controller('analytics')
export class BudgetReportController {
  constructor(
    private readonly budgets: BudgetComparison,
    private readonly answers: ReportAnswers,
    private readonly clock: Clock,
  ) {}

  @Get('budget-vs-actual')
  @ApiReport(budgetReportSchema, {
    summary: 'A budget beside what was spent',
    description: 'The figures of the budget’s own periods, side by side; by default the period of today.',
  })
  getBudgetVersusActual(
    @CallersReport() request: CallersReportRequest,
    @Query({ schema: budgetReportQuery }) query: z.output<typeof budgetReportQuery>,
  ): Promise<string> {
    const today = localDateIn(request.caller.timeZone, this.clock.now());
    const from = query.from ?? query.to ?? today;
    const to = query.to ?? (from > today ? from : today);
    requireDateRange({ from, to });
    const asked = { ...query, from, to, today };
    return this.answers.answerCaller(request, {
      ...{ name: 'budget-vs-actual', representation: 2, asked },
      readOf: (householdId) => this.budgets.read(householdId, asked),
      statement: this.budgets.statement(asked),
      show: (compared) => ({
        body: () => ({
          ...toBudgetReportDto(query.budgetId, compared),
          ...toStateParts(compared, this.clock),
        }),
        table: () => toBudgetTable(compared),
      }),
    });
  }
}
