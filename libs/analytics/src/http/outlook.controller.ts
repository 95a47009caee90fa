import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { readCashMovements, type CashMovements } from '#budget';
import { addDays, Clock, localDateIn, type LocalDate } from '#shared';
import { anomaliesOf } from '../anomaly/anomaly-report.js';
import { outlookOf, readFrom, recurringLines } from '../forecast/outlook.js';
import { anomalyQuery, anomalyReportSchema, toAnomalyDto, toAnomalyTable } from './anomaly.dto.js';
import { backtestQuery, backtestSchema, toBacktestDto, toBacktestTable } from './backtest.dto.js';
import { forecastQuery, forecastSchema, toForecastDto, toForecastTable } from './forecast.dto.js';
import {
  recurringReportQuery,
  recurringReportSchema,
  toRecurringReportDto,
  toRecurringTable,
} from './recurring-report.dto.js';
import { ReportAnswers, type ShownReport } from './report-answers.js';
import { toStateParts } from './report-parts.dto.js';
import { ApiReport, AskedReport, type ReportRequest } from './report-request.js';

/** So far back anomalies are shown unless the client says otherwise. */
const DAYS_OF_ANOMALIES = 90;

interface Asked {
  readonly currency?: string | undefined;
  readonly format?: 'json' | 'csv' | undefined;
}

/** What is to come, what recurs, and what is odd. All of it tells of the member's own today. */
@ApiTags('analytics')
@Controller('analytics')
export class OutlookController {
  constructor(
    private readonly answers: ReportAnswers,
    private readonly clock: Clock,
  ) {}

  @Get('forecast')
  @ApiReport(forecastSchema, {
    summary: 'What will come in and go out',
    description:
      'The rest of the current month and the months after it: recurring items on the days they are due, the rest of each ' +
      'category by what its months were. Bands are meant to hold 80 % of the outcomes. A forecast that was no better on ' +
      'the past than last month’s figure is replaced by that, and `basis` says so.',
  })
  getForecast(
    @AskedReport() request: ReportRequest,
    @Query({ schema: forecastQuery }) query: z.output<typeof forecastQuery>,
  ): Promise<string> {
    return this.answer(request, 'forecast', query, async (figures, today) => {
      const outlook = await outlookOf(figures, today, query.months);
      return {
        body: () => ({ ...toForecastDto(figures, outlook, today), ...toStateParts(figures, this.clock) }),
        table: () => toForecastTable(figures, outlook, today),
      };
    });
  }

  @Get('forecast/backtest')
  @ApiReport(backtestSchema, {
    summary: 'How good the forecast was',
    description:
      'The forecast tried on the past: at the end of each of the last twelve months, knowing nothing later, for up to three ' +
      'months ahead. `mase` is its mean absolute error divided by that of a naive forecast of the same months.',
  })
  getBacktest(
    @AskedReport() request: ReportRequest,
    @Query({ schema: backtestQuery }) query: z.output<typeof backtestQuery>,
  ): Promise<string> {
    return this.answer(request, 'forecast-backtest', query, async (figures, today) => {
      const outlook = await outlookOf(figures, today, 1);
      return {
        body: () => ({ ...toBacktestDto(figures, outlook, today), ...toStateParts(figures, this.clock) }),
        table: () => toBacktestTable(figures, outlook),
      };
    });
  }

  @Get('recurring')
  @ApiReport(recurringReportSchema, {
    summary: 'What comes again and again, and what it costs in a year',
    description:
      'Series found in the books, and those that people confirmed or entered, which beat what is found; dismissed ones and ' +
      'those that have ended are left out.',
  })
  getRecurring(
    @AskedReport() request: ReportRequest,
    @Query({ schema: recurringReportQuery }) query: z.output<typeof recurringReportQuery>,
  ): Promise<string> {
    return this.answer(request, 'recurring', query, (figures, today) => {
      const lines = recurringLines(figures, today);
      return {
        body: () => ({
          ...toRecurringReportDto(figures, lines, today),
          ...toStateParts(figures, this.clock),
        }),
        table: () => toRecurringTable(figures, lines),
      };
    });
  }

  @Get('anomalies')
  @ApiReport(anomalyReportSchema, {
    summary: 'What looks odd, and why',
    description:
      'Unusual amounts, charges that came twice, prices that rose, income that came late or not at all, newest first. Each ' +
      'with a code and the figures that say so, for clients that write the reason in their own words.',
  })
  getAnomalies(
    @AskedReport() request: ReportRequest,
    @Query({ schema: anomalyQuery }) query: z.output<typeof anomalyQuery>,
  ): Promise<string> {
    return this.answer(request, 'anomalies', query, (figures, today) => {
      const { from = addDays(today, 1 - DAYS_OF_ANOMALIES), to = today } = query;
      const found = anomaliesOf(figures, today, { from, to });
      return {
        body: () => ({ ...toAnomalyDto(figures, found, { from, to }), ...toStateParts(figures, this.clock) }),
        table: () => toAnomalyTable(figures, found),
      };
    });
  }

  private answer(
    request: ReportRequest,
    name: string,
    query: Asked,
    show: (figures: CashMovements, today: LocalDate) => ShownReport | Promise<ShownReport>,
  ): Promise<string> {
    const { access } = request;
    const today = localDateIn(access.timeZone, this.clock.now());
    const asked = { ...query, today };
    const range = { from: readFrom(today), to: today, currency: query.currency };
    return this.answers.answer(request, {
      ...{ name, representation: 2, asked, ratesVersion: 0n },
      read: async (source) => ({
        ...(await readCashMovements(source, access.householdId, range)),
        ratesVersion: 0n,
      }),
      show: (figures) => show(figures, today),
    });
  }
}
