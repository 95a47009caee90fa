import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { Clock, localDateIn, type Access } from '#shared';
import { ApiProblems, CurrentAccess, IfNoneMatch, notModified, RevisionTag } from '#shared/http';
import { checkConversion, reportRange } from '../report/report-range.js';
import { SpendReportService } from '../report/spend-report.service.js';
import {
  spendReportQuery,
  spendReportSchema,
  toSpendReportDto,
  type SpendReportDto,
} from './spend-report.dto.js';

/** Raise it when the code makes another body of the same data: an old answer must not count as current. */
const REPRESENTATION = 'spend-by-category 2';

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
      'Transfers and income do not count, refunds reduce. Currencies are added up only with `convertTo`, by rates ' +
      'that the answer lists. With `If-None-Match` an unchanged report answers 304.',
  })
  @ApiOkResponse({ standardSchema: spendReportSchema })
  @ApiProblems(409)
  async getSpendByCategory(
    @CurrentAccess() { householdId, revision, timeZone }: Access,
    @Query({ schema: spendReportQuery }) asked: z.output<typeof spendReportQuery>,
    @IfNoneMatch() ifNoneMatch: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SpendReportDto | string> {
    const { from, to, currency, convertTo, rateDate } = asked;
    const range = reportRange({ from, to }, localDateIn(timeZone, this.clock.now()));
    checkConversion(range, asked);
    const rollup = asked.rollup === 'true';
    void reply.header('cache-control', 'private, no-cache');
    const tagOf = (...identity: readonly unknown[]) =>
      new RevisionTag(
        REPRESENTATION,
        householdId,
        range.from,
        range.to,
        String(rollup),
        ...identity.map(String),
      );
    if (convertTo !== undefined) {
      const tagAt = (ratesVersion: string) => tagOf('converted', convertTo, rateDate, ratesVersion);
      const tag = tagAt(await this.spendReports.readRatesVersion());
      if (tag.isCurrent(ifNoneMatch, revision)) return notModified(reply, tag.at(revision));
      const query = { ...range, convertTo, rollup, ...(rateDate === undefined ? {} : { rateDate }) };
      const { report, ratesVersion } = await this.spendReports.convertedSpend(householdId, query);
      void reply.header('etag', tagAt(ratesVersion).at(report.revision));
      return toSpendReportDto(report);
    }
    const tag = tagOf(currency);
    if (tag.isCurrent(ifNoneMatch, revision)) return notModified(reply, tag.at(revision));
    const report = await this.spendReports.spendByCategory(householdId, { ...range, currency, rollup });
    void reply.header('etag', tag.at(report.revision));
    return toSpendReportDto(report);
  }
}
