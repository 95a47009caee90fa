import { z } from 'zod';
import { Money, toJsonInteger, type LocalDate } from '#shared';
import type { Score, Trial } from '../forecast/backtest.js';
import { lastDayOf } from '../forecast/month.js';
import type { CashFrame, Outlook } from '../forecast/outlook.js';
import { currencyOf, outlookQuery, ratio, wholeUnits } from './outlook-query.js';
import { stateParts } from './report-parts.dto.js';
import { linksSchema } from './report-query.js';
import type { ReportTable } from '../report/report-table.js';
import { transactionsUrl } from '../report/transactions-url.js';

export const backtestQuery = z.strictObject(outlookQuery);

const scoreSchema = z.object({
  trials: z.int().meta({ description: 'Months that were forecast, over all origins.' }),
  maseNaive: z
    .number()
    .nullable()
    .meta({ description: 'Against the last month again; null without errors.' }),
  maseSeasonalNaive: z.number().nullable().meta({ description: 'Against the month a year before.' }),
  meanError: z.int().meta({ description: 'Mean absolute error, minor units.' }),
  coverage: z.number().nullable().meta({ description: 'Share of the months in their 80 % band.' }),
  banded: z.int().meta({ description: 'Months that had a band.' }),
});

export const backtestSchema = z
  .object({
    currency: z.string(),
    from: z.string(),
    to: z.string(),
    scores: z.object({ income: scoreSchema, spend: scoreSchema }),
    rows: z.array(
      z.object({
        flow: z.enum(['income', 'spend']),
        origin: z.string().meta({ description: 'Forecast at the end of this month.' }),
        month: z.string(),
        ahead: z.int(),
        expected: z.int(),
        low: z.int().nullable(),
        high: z.int().nullable(),
        naive: z.int(),
        seasonalNaive: z.int(),
        actual: z.int(),
        links: linksSchema,
      }),
    ),
    ...stateParts,
  })
  .meta({
    id: 'ForecastBacktest',
    example: {
      ...{ currency: 'EUR', from: '2026-10-01', to: '2026-10-31' },
      scores: {
        income: {
          trials: 0,
          maseNaive: null,
          maseSeasonalNaive: null,
          meanError: 0,
          coverage: null,
          banded: 0,
        },
        spend: { trials: 1, maseNaive: 0.5, maseSeasonalNaive: 0.8, meanError: 4000, coverage: 1, banded: 1 },
      },
      rows: [
        {
          ...{ flow: 'spend', origin: '2026-09', month: '2026-10', ahead: 1, expected: 204000, low: 190000 },
          ...{ high: 218000, naive: 192000, seasonalNaive: 205000, actual: 200000 },
          links: {
            transactions: '/v1/transactions?from=2026-10-01&to=2026-10-31&currency=EUR&transfer=false',
          },
        },
      ],
      ...{ revision: 58, asOf: '2026-11-21T19:02:11.000Z' },
    },
  });
type BacktestDto = z.infer<typeof backtestSchema>;

export function toBacktestDto(
  frame: CashFrame,
  { trials, flows }: Outlook,
  today: LocalDate,
): Omit<BacktestDto, keyof typeof stateParts> {
  const currency = currencyOf(frame);
  const months = trials.map(({ month }) => month).sort();
  return {
    currency,
    from: months[0] === undefined ? today : `${months[0]}-01`,
    to: months.length === 0 ? today : lastDayOf(months.at(-1)!),
    scores: { income: toScore(flows.income.score), spend: toScore(flows.spend.score) },
    rows: trials.map((trial) => toRow(trial, currency)),
  };
}

function toScore({
  maseNaive,
  maseSeasonalNaive,
  coverage,
  meanError,
  ...counts
}: Score): z.infer<typeof scoreSchema> {
  return {
    ...counts,
    ...{
      maseNaive: ratio(maseNaive),
      maseSeasonalNaive: ratio(maseSeasonalNaive),
      coverage: ratio(coverage),
    },
    meanError: unitsOf(meanError),
  };
}

function toRow(
  { flow, origin, month, ahead, band, ...amounts }: Trial,
  currency: string,
): BacktestDto['rows'][number] {
  return {
    ...{ flow, origin, month, ahead },
    expected: unitsOf(amounts.expected),
    low: band && Math.min(unitsOf(amounts.expected), unitsOf(band.low)),
    high: band && Math.max(unitsOf(amounts.expected), unitsOf(band.high)),
    naive: unitsOf(amounts.naive),
    seasonalNaive: unitsOf(amounts.seasonalNaive),
    actual: unitsOf(amounts.actual),
    links: {
      transactions: transactionsUrl(
        {},
        { from: `${month}-01`, to: lastDayOf(month), currency, transfer: false },
      ),
    },
  };
}

function unitsOf(amount: number): number {
  return toJsonInteger(wholeUnits(amount));
}

export function toBacktestTable(frame: CashFrame, { trials }: Outlook): ReportTable {
  const currency = currencyOf(frame);
  const money = (amount: number) => Money.of(wholeUnits(amount), currency);
  return {
    columns: [
      ...['flow', 'origin', 'month', 'ahead', 'expected', 'low', 'high', 'naive', 'seasonalNaive', 'actual'],
      'currency',
    ],
    rows: trials.map(({ flow, origin, month, ahead, expected, band, naive, seasonalNaive, actual }) => [
      ...[flow, origin, month, ahead, money(expected), band && money(band.low), band && money(band.high)],
      ...[money(naive), money(seasonalNaive), money(actual), currency],
    ]),
  };
}
