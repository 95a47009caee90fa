import { z } from 'zod';
import { Money, toJsonInteger, type LocalDate } from '#shared';
import type { Band } from '../forecast/band.js';
import type { CategoryForecast, Flow, FlowForecast } from '../forecast/cash-forecast.js';
import { lastDayOf } from '../forecast/month.js';
import type { CashFrame, FlowOutlook, Outlook } from '../forecast/outlook.js';
import { currencyOf, nameOf, outlookQuery, ratio, wholeUnits } from './outlook-query.js';
import { stateParts } from './report-parts.dto.js';
import { linksSchema } from './report-query.js';
import type { ReportTable } from '../report/report-table.js';
import { transactionsUrl } from '../report/transactions-url.js';

export const forecastQuery = z.strictObject({
  ...outlookQuery,
  months: z.coerce
    .number()
    .int()
    .min(1)
    .max(12)
    .default(3)
    .meta({ description: 'How many months after the current one.' }),
});

const METHODS = ['recurring_and_seasonal_mean', 'naive'] as const;
const parts = {
  actual: z.int().meta({ description: 'Moved already, in the current month.' }),
  fixed: z.int().meta({ description: 'Of recurring items that are still due.' }),
  variable: z.int().meta({ description: 'Of all the rest.' }),
};

const flowSchema = z.object({
  expected: z.int().meta({ description: 'Minor units, never below 0.' }),
  low: z.int().nullable().meta({ description: 'Null while there is too little history for a band.' }),
  high: z.int().nullable(),
  ...parts,
  lines: z.array(
    z.object({
      categoryId: z.guid().nullable(),
      name: z.string(),
      ...parts,
      links: linksSchema,
    }),
  ),
});

const basisSchema = z.object({
  method: z.enum(METHODS).meta({
    description:
      '`recurring_and_seasonal_mean`: recurring items to their days, the rest by a mean of up to two years that leans ' +
      'towards the same month of the years before. `naive`: the last complete month again, because that was better.',
  }),
  mase: z
    .number()
    .nullable()
    .meta({ description: 'Against the naive forecast, on the past; below 1 is better.' }),
  coverage: z.number().nullable().meta({ description: 'Share of past months that were in their band.' }),
  explanation: z.string(),
});

export const forecastSchema = z
  .object({
    currency: z.string(),
    from: z.string().meta({ description: 'Today, by the member’s clock.' }),
    to: z.string(),
    history: z.object({
      months: z.int().meta({ description: 'Complete months that were learned from.' }),
      isLittle: z.boolean().meta({ description: 'Little history: fewer than three months.' }),
      isCut: z.boolean().meta({
        description: 'Older months were left out: of a household’s transactions the newest 20,000 count.',
      }),
    }),
    basis: z.object({ income: basisSchema, spend: basisSchema }),
    rows: z.array(
      z.object({
        month: z.string(),
        income: flowSchema,
        spend: flowSchema,
        net: z.int(),
        due: z.array(
          z.object({
            name: z.string(),
            flow: z.enum(['income', 'spend']),
            dueOn: z.string(),
            amount: z.int(),
            categoryId: z.guid().nullable(),
            recurringId: z
              .guid()
              .nullable()
              .meta({ description: 'Null where nothing is kept about it yet.' }),
          }),
        ),
      }),
    ),
    ...stateParts,
  })
  .meta({ id: 'Forecast', example: exampleForecast() });
type ForecastDto = z.infer<typeof forecastSchema>;
type FlowDto = z.infer<typeof flowSchema>;

export function toForecastDto(
  frame: CashFrame,
  { rows, flows, months, hasLittleHistory }: Omit<Outlook, 'trials'>,
  today: LocalDate,
): Omit<ForecastDto, keyof typeof stateParts> {
  const currency = currencyOf(frame);
  const history = { months: months.length, isLittle: hasLittleHistory, isCut: frame.isCut };
  return {
    ...{ currency, from: today, to: lastDayOf(rows.at(-1)!.month), history },
    basis: { income: toBasis(flows.income, history), spend: toBasis(flows.spend, history) },
    rows: rows.map(({ month, income, spend, due, bands }) => {
      const [into, out] = (['income', 'spend'] as const).map((flow) => {
        const forecast = flow === 'income' ? income : spend;
        return toFlow(forecast, bands[flow], (line) => lineOf(frame, line, { flow, months, today }));
      });
      return {
        ...{ month, income: into!, spend: out!, net: into!.expected - out!.expected },
        due: due.map(({ name, flow, dueOn, amount, categoryId, recurringId }) => {
          return { name, flow, dueOn, amount, categoryId, recurringId };
        }),
      };
    }),
  };
}

/** Rounded once, line by line, so that lines add up to their month. */
function toFlow(
  { lines, expected }: FlowForecast,
  band: Band | null,
  describe: (line: CategoryForecast) => FlowDto['lines'][number],
): FlowDto {
  const shown = lines.map(describe).sort((a, b) => sumOf(b) - sumOf(a) || (a.name < b.name ? -1 : 1));
  const [actual, fixed, variable] = (['actual', 'fixed', 'variable'] as const).map((part) =>
    shown.reduce((sum, line) => sum + line[part], 0),
  );
  const whole = Math.max(0, actual! + fixed! + variable!);
  const shift = whole - expected;
  return {
    expected: whole,
    low: band && Math.max(0, Math.floor(band.low + shift)),
    high: band && Math.ceil(band.high + shift),
    ...{ actual: actual!, fixed: fixed!, variable: variable!, lines: shown },
  };
}

function sumOf({ actual, fixed, variable }: FlowDto['lines'][number]): number {
  return actual + fixed + variable;
}

function lineOf(
  frame: CashFrame,
  { categoryId, actual, fixed, variable }: CategoryForecast,
  {
    flow,
    months,
    today,
  }: { readonly flow: Flow; readonly months: readonly string[]; readonly today: LocalDate },
): FlowDto['lines'][number] {
  const kind = flow === 'income' ? 'income' : 'expense';
  return {
    categoryId,
    name: nameOf(frame, categoryId),
    actual: toJsonInteger(wholeUnits(actual)),
    fixed: toJsonInteger(wholeUnits(fixed)),
    variable: toJsonInteger(wholeUnits(variable)),
    links: {
      transactions: transactionsUrl(
        {},
        {
          ...{ from: `${months[0] ?? today.slice(0, 7)}-01`, to: today, currency: currencyOf(frame) },
          ...(categoryId === null ? { kind: 'none' } : { kind, categoryId }),
        },
      ),
    },
  };
}

function toBasis(
  { method, score }: FlowOutlook,
  { isLittle, isCut }: ForecastDto['history'],
): z.infer<typeof basisSchema> {
  const little = isLittle ? 'There is little history: fewer than three complete months. ' : '';
  const cut = isCut ? 'Older months were left out, because there are more than 20,000 transactions. ' : '';
  const how =
    method === 'naive'
      ? 'On the past the last month’s figure was the better forecast, so that is shown.'
      : 'Recurring items count on the days they are due; the rest is a mean of up to two years that leans towards the ' +
        'same month of the years before.';
  return {
    method,
    mase: ratio(score.maseNaive),
    coverage: ratio(score.coverage),
    explanation: little + cut + how,
  };
}

export function toForecastTable(
  frame: CashFrame,
  outlook: Omit<Outlook, 'trials'>,
  today: LocalDate,
): ReportTable {
  const { currency, rows } = toForecastDto(frame, outlook, today);
  const money = (units: number | null) => (units === null ? null : Money.of(units, currency));
  return {
    columns: [
      'month',
      'flow',
      'expected',
      'low',
      'high',
      'actual',
      'fixed',
      'variable',
      'currency',
      'method',
    ],
    rows: rows.flatMap(({ month, ...flows }) =>
      (['income', 'spend'] as const).map((flow) => {
        const { expected, low, high, actual, fixed, variable } = flows[flow];
        return [
          ...[
            month,
            flow,
            money(expected),
            money(low),
            money(high),
            money(actual),
            money(fixed),
            money(variable),
          ],
          ...[currency, outlook.flows[flow].method],
        ];
      }),
    ),
  };
}

function exampleForecast(): object {
  const categoryId = '0198f3c2-6b1f-7e55-8c31-9a0b1c2d3e41';
  const explanation =
    'Recurring items count on the days they are due; the rest is a mean of up to two years that leans towards the same ' +
    'month of the years before.';
  const basis = { method: 'recurring_and_seasonal_mean', mase: 0.71, coverage: 0.83, explanation };
  const nothing = { expected: 0, low: null, high: null, actual: 0, fixed: 0, variable: 0, lines: [] };
  const transactions = `/v1/transactions?from=2024-11-01&to=2026-11-21&currency=EUR&kind=expense&categoryId=${categoryId}`;
  const line = { categoryId, name: 'Rent', actual: 0, fixed: 90000, variable: 0, links: { transactions } };
  const spend = {
    expected: 90000,
    low: 82000,
    high: 98000,
    actual: 0,
    fixed: 90000,
    variable: 0,
    lines: [line],
  };
  const due = {
    name: 'Hill Lettings',
    flow: 'spend',
    dueOn: '2026-12-01',
    amount: 90000,
    categoryId,
    recurringId: null,
  };
  return {
    ...{
      currency: 'EUR',
      from: '2026-11-21',
      to: '2026-12-31',
      history: { months: 24, isLittle: false, isCut: false },
    },
    basis: { income: basis, spend: basis },
    rows: [
      { month: '2026-11', income: nothing, spend: nothing, net: 0, due: [] },
      { month: '2026-12', income: nothing, spend, net: -90000, due: [due] },
    ],
    ...{ revision: 58, asOf: '2026-11-21T19:02:11.000Z' },
  };
}
