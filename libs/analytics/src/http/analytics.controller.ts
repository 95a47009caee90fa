import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { Clock, localDateIn, type Access } from '#shared';
import { ApiProblems, CurrentAccess, IfNoneMatch } from '#shared/http';
import { checkConversion, reportRange } from '../report/report-range.js';
import { SpendReportService } from '../report/spend-report.service.js';
import { ReportAnswers } from './report-answers.js';
import { spendReportQuery, spendReportSchema, toSpendReportDto } from './spend-report.dto.js';

/** Raise it when the code makes another body of the same data: an old answer must not count as current. */
const REPRESENTATION = 'spend-by-category 2';
const JSON_TYPE = 'application/json; charset=utf-8';

@ApiTags('analytics')
@Controller('analytics')
export class AnalyticsController {
  constructor(
    private readonly spendReports: SpendReportService,
    private readonly answers: ReportAnswers,
    private readonly clock: Clock,
  ) {}

  @Get('spend-by-category')
  @ApiOperation({
    summary: 'What was spent on what',
    description:
      'Transfers and income do not count, refunds reduce. Currencies are added up only with `convertTo`, by rates ' +
      'that the answer lists. With `If-None-Match` an unchanged report answers 304.',
  })
  @ApiOkResponse({ standardSchema: spendReportSchema })
  @ApiProblems(409)
  async getSpendByCategory(
    @CurrentAccess() access: Access,
    @Query({ schema: spendReportQuery }) asked: z.output<typeof spendReportQuery>,
    @IfNoneMatch() ifNoneMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { from, to, currency, convertTo, rateDate } = asked;
    const range = reportRange({ from, to }, localDateIn(access.timeZone, this.clock.now()));
    checkConversion(range, asked);
    const rollup = asked.rollup === 'true';
    const request = { access, ifNoneMatch, reply };
    const identity = [REPRESENTATION, range.from, range.to, String(rollup), currency, convertTo, rateDate];
    const contentType = JSON_TYPE;
    if (convertTo === undefined) {
      const query = { ...range, currency, rollup };
      return this.answers.answer(request, {
        ...{ identity, contentType, ratesVersion: 0n },
        read: this.spendReports.readSpend(access.householdId, query),
        write: (figures) => JSON.stringify(toSpendReportDto(this.spendReports.toReport(figures, query))),
      });
    }
    const query = { ...range, convertTo, rollup, ...(rateDate === undefined ? {} : { rateDate }) };
    return this.answers.answer(request, {
      ...{ identity, contentType, ratesVersion: await this.spendReports.readRatesVersion() },
      read: this.spendReports.readConvertible(access.householdId, query),
      write: (figures) =>
        JSON.stringify(toSpendReportDto(this.spendReports.toConvertedReport(figures, query))),
    });
  }
}
