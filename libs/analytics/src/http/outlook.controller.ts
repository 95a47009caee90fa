import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { readCashSnapshot } from '#budget';
import { addDays, Clock, localDateIn, type LocalDate } from '#shared';
import { readFrom } from '../forecast/outlook.js';
import { OutlookThread } from '../forecast/outlook-thread.js';
import type { Asked, OutlookAnswer, OutlookQuestion } from '../forecast/outlook-thread-program.js';
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

/** What makes one of these reports different from another. */
interface OutlookRecipe<Q extends OutlookQuestion> {
  readonly name: string;
  readonly query: {
    readonly currency?: string | undefined;
    readonly format?: 'json' | 'csv' | undefined;
  };
  readonly question: Q;
  readonly asked: Asked<Q>;
  /** The body but for the state, and the table. */
  readonly show: (answer: OutlookAnswer<Q>) => readonly [body: object, table: ShownReport['table']];
}

/** What is to come, what recurs, and what is odd. All of it tells of the member's own today. */
@ApiTags('analytics')
@Controller('analytics')
export class OutlookController {
  constructor(
    private readonly answers: ReportAnswers,
    private readonly thread: OutlookThread,
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
    const today = this.todayOf(request);
    return this.answer(request, today, {
      ...{ name: 'forecast', query, question: 'forecast', asked: { months: query.months } },
      show: ({ frame, found }) => [
        toForecastDto(frame, found, today),
        () => toForecastTable(frame, found, today),
      ],
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
    const today = this.todayOf(request);
    return this.answer(request, today, {
      ...{ name: 'forecast-backtest', query, question: 'backtest', asked: { months: 1 } },
      show: ({ frame, found }) => [toBacktestDto(frame, found, today), () => toBacktestTable(frame, found)],
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
    const today = this.todayOf(request);
    return this.answer(request, today, {
      ...{ name: 'recurring', query, question: 'recurring', asked: {} },
      show: ({ frame, found }) => [
        toRecurringReportDto(frame, found, today),
        () => toRecurringTable(frame, found),
      ],
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
    const today = this.todayOf(request);
    const { from = addDays(today, 1 - DAYS_OF_ANOMALIES), to = today } = query;
    const range = { from, to };
    return this.answer(request, today, {
      ...{ name: 'anomalies', query, question: 'anomalies', asked: range },
      show: ({ frame, found }) => [toAnomalyDto(frame, found, range), () => toAnomalyTable(frame, found)],
    });
  }

  private todayOf({ access }: ReportRequest): LocalDate {
    return localDateIn(access.timeZone, this.clock.now());
  }

  private answer<Q extends OutlookQuestion>(
    request: ReportRequest,
    today: LocalDate,
    { name, query, question, asked, show }: OutlookRecipe<Q>,
  ): Promise<string> {
    const { householdId } = request.access;
    const range = { from: readFrom(today), to: today, currency: query.currency };
    const all = { ...query, today };
    return this.answers.answer(request, {
      ...{ name, representation: 2, asked: all },
      read: (source) => readCashSnapshot(source, householdId, range),
      show: async ({ text, revision }) => {
        const [body, table] = show(await this.thread.ask(question, text, today, asked));
        return { body: () => ({ ...body, ...toStateParts({ revision }, this.clock) }), table };
      },
    });
  }
}
