import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import type { CellsQuery, Groupings } from '#budget';
import { Clock, localDateIn, type LocalDate } from '#shared';
import { CASH_GROUPINGS, cashFlow } from '../report/cash-flow.js';
import { MERCHANT_GROUPINGS, merchantReport } from '../report/merchants.js';
import { MONTH_GROUPINGS, monthOverMonth, monthStretches } from '../report/month-over-month.js';
import { ChecksCaller } from '#shared/http';
import type { CurrencyChoice } from '../report/one-currency.js';
import { periodsIn } from '../report/report-calendar.js';
import { ReportFigures, type Figures } from '../report/report-figures.js';
import { checkConversion, checkRollup, reportMonths, reportRange } from '../report/report-range.js';
import { SPEND, SPEND_GROUPINGS, spendReport } from '../report/spend-report.js';
import { cashFlowQuery, cashFlowSchema, toCashFlowDto, toCashFlowTable } from './cash-flow.dto.js';
import { merchantQuery, merchantReportSchema, toMerchantDto, toMerchantTable } from './merchants.dto.js';
import {
  monthOverMonthSchema,
  monthQuery,
  toMonthOverMonthDto,
  toMonthTable,
} from './month-over-month.dto.js';
import { ReportAnswers, type FigureState, type ReportRecipe, type ShownReport } from './report-answers.js';
import { toStateParts } from './report-parts.dto.js';
import { toReportFilter, type AskedFilter } from './report-query.js';
import { ApiReport, CallersReport, type CallersReportRequest } from './report-request.js';
import { spendReportQuery, spendReportSchema, toSpendReportDto, toSpendTable } from './spend-report.dto.js';

@ApiTags('analytics')
@ChecksCaller()
@Controller('analytics')
export class AnalyticsController {
  constructor(
    private readonly figures: ReportFigures,
    private readonly answers: ReportAnswers,
    private readonly clock: Clock,
  ) {}

  @Get('spend-by-category')
  @ApiReport(spendReportSchema, {
    summary: 'What was spent on what',
    description:
      'Transfers and income do not count, refunds reduce. Currencies are added up only with `convertTo`, by rates ' +
      'that the answer lists. With `If-None-Match` an unchanged report answers 304.',
  })
  async getSpendByCategory(
    @CallersReport() request: CallersReportRequest,
    @Query({ schema: spendReportQuery }) query: z.output<typeof spendReportQuery>,
  ): Promise<string> {
    const asked = { ...query, ...reportRange(query, this.todayOf(request)) };
    checkConversion(asked, asked);
    checkRollup(asked);
    const { from, to, rollup } = asked;
    return this.answer(request, asked, {
      ...{ name: 'spend-by-category', representation: 3 },
      query: { from, to, rollup, kinds: SPEND, groupings: SPEND_GROUPINGS },
      show: (figures) => {
        const report = spendReport(figures, asked);
        return [toSpendReportDto(report, asked), () => toSpendTable(report, asked)];
      },
    });
  }

  @Get('month-over-month')
  @ApiReport(monthOverMonthSchema, {
    summary: 'What was spent in a month, beside the month before',
    description:
      'The calendar’s month before, whether or not anything was spent in it. The month that is not over, by the asking ' +
      'person’s time zone, is also compared with as many days of the one before.',
  })
  async getMonthOverMonth(
    @CallersReport() request: CallersReportRequest,
    @Query({ schema: monthQuery }) query: z.output<typeof monthQuery>,
  ): Promise<string> {
    const today = this.todayOf(request);
    const asked = { ...query, ...reportMonths(query, today), today };
    const stretches = monthStretches(asked);
    const { from, to, bucketStarts } = stretches;
    checkConversion({ from, to }, asked);
    return this.answer(request, asked, {
      ...{ name: 'month-over-month', representation: 2 },
      query: { from, to, bucketStarts, kinds: SPEND, groupings: MONTH_GROUPINGS },
      show: (figures) => {
        const report = monthOverMonth(figures, stretches, asked);
        return [toMonthOverMonthDto(report, asked), () => toMonthTable(report, asked)];
      },
    });
  }

  @Get('cash-flow')
  @ApiReport(cashFlowSchema, {
    summary: 'What came in and went out',
    description:
      'By week, month, quarter or year; what only moved between accounts of the household does not count. Of whole ' +
      'accounts in one currency it also says what they held before and after.',
  })
  async getCashFlow(
    @CallersReport() request: CallersReportRequest,
    @Query({ schema: cashFlowQuery }) query: z.output<typeof cashFlowQuery>,
  ): Promise<string> {
    const { groupBy: period, fiscalYearStart: yearStart, ...rest } = query;
    const asked = { ...rest, period, yearStart, ...reportRange(query, this.todayOf(request)) };
    checkConversion(asked, asked);
    const { from, to, categoryId, tag, memberId, convertTo } = asked;
    const bucketStarts = periodsIn(asked, asked).map((days) => days.from);
    const balances = [categoryId, tag, memberId, convertTo].every((one) => one === undefined);
    return this.answer(request, asked, {
      ...{ name: 'cash-flow', representation: 1 },
      query: { from, to, bucketStarts, balances, groupings: CASH_GROUPINGS },
      show: (figures) => {
        const report = cashFlow(figures, asked);
        return [toCashFlowDto(report, asked), () => toCashFlowTable(report, asked)];
      },
    });
  }

  @Get('merchants')
  @ApiReport(merchantReportSchema, {
    summary: 'Whom the money went to',
    description: 'The payees with the most spend, refunds taken off, and all others together.',
  })
  async getMerchants(
    @CallersReport() request: CallersReportRequest,
    @Query({ schema: merchantQuery }) query: z.output<typeof merchantQuery>,
  ): Promise<string> {
    const asked = { ...query, ...reportRange(query, this.todayOf(request)) };
    checkConversion(asked, asked);
    const { from, to } = asked;
    return this.answer(request, asked, {
      ...{ name: 'merchants', representation: 1 },
      query: { from, to, spans: true, kinds: SPEND, groupings: MERCHANT_GROUPINGS },
      show: (figures) => {
        const report = merchantReport(figures, asked);
        return [toMerchantDto(report, asked), () => toMerchantTable(report, asked)];
      },
    });
  }

  private todayOf({ caller }: CallersReportRequest): LocalDate {
    return localDateIn(caller.timeZone, this.clock.now());
  }

  private async answer<G extends Groupings>(
    request: CallersReportRequest,
    asked: AskedFigures,
    { name, representation, query, show }: FiguresRecipe<G>,
  ): Promise<string> {
    const filtered = { ...query, filter: toReportFilter(request.caller, asked) };
    return this.answers.answerCaller(request, {
      ...{ name, representation, asked },
      ratesVersion: await this.figures.readRatesVersion(asked),
      readOf: (householdId) => this.figures.read(householdId, filtered, asked),
      statement: this.figures.statement(filtered, asked),
      show: (figures: Figures<G>) => {
        const [body, table] = show(figures);
        return { body: () => ({ ...body, ...toStateParts(figures, this.clock) }), table };
      },
    });
  }
}

/** What every report of movements can be asked for. */
type AskedFigures = AskedFilter & CurrencyChoice & ReportRecipe<FigureState>['asked'];

/** All that makes one report of movements different from another. */
interface FiguresRecipe<G extends Groupings> extends Pick<
  ReportRecipe<Figures<G>>,
  'name' | 'representation'
> {
  readonly query: Omit<CellsQuery<G>, 'filter'>;
  /** The body but for the state, and the table. */
  readonly show: (figures: Figures<G>) => readonly [body: object, table: ShownReport['table']];
}
