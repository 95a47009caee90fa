import { Controller, Get, Headers, Query, Res } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { Clock, localDateIn, type Access } from '#shared';
import { ApiProblems, CurrentAccess } from '#shared/http';
import { reportRange } from '../report/report-range.js';
import { isNotModified, reportTag } from '../report/report-tag.js';
import { SpendReportService } from '../report/spend-report.service.js';
import {
  spendReportQuery,
  spendReportSchema,
  toSpendReportDto,
  type SpendReportDto,
} from './spend-report.dto.js';

@ApiTags('analytics')
@Controller('analytics')
export class AnalyticsController {
  constructor(
    private readonly spendReports: SpendReportService,
    private readonly clock: Clock,
  ) {}

  @Get('spend-by-category')
  @ApiOperation({
    summary: 'What was spent on what',
    description:
      'Transfers and income do not count, refunds reduce. With `If-None-Match` an unchanged report answers 304.',
  })
  @ApiOkResponse({ standardSchema: spendReportSchema })
  @ApiHeader({ name: 'If-None-Match', required: false })
  @ApiResponse({ status: 304, description: 'Unchanged.' })
  @ApiProblems(400)
  async spendByCategory(
    @CurrentAccess() { householdId, revision, timeZone }: Access,
    @Query({ schema: spendReportQuery }) { from, to, currency, rollup }: z.output<typeof spendReportQuery>,
    @Headers('if-none-match') ifNoneMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SpendReportDto | undefined> {
    const range = reportRange({ from, to }, localDateIn(timeZone, this.clock.now()));
    const query = { ...range, currency, rollup: rollup === 'true' };
    const tagAt = (at: bigint) =>
      reportTag({ report: 'spend-by-category', version: 1, revision: at, householdId, query });
    void reply.header('cache-control', 'private, no-cache');
    if (isNotModified(ifNoneMatch, tagAt(revision))) {
      void reply.header('etag', tagAt(revision)).code(304);
      return undefined;
    }
    const report = await this.spendReports.spendByCategory(householdId, query);
    void reply.header('etag', tagAt(report.revision));
    return toSpendReportDto(report);
  }
}
