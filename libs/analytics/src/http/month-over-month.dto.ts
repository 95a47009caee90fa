import { z } from 'zod';
import type { Money } from '#shared';
import type { ComparedSpend, Comparison, MonthOverMonth } from '../report/month-over-month.js';
import type { ComparedMonth } from '../report/report-calendar.js';
import { currencyParts, stateParts, toCurrencyParts } from './report-parts.dto.js';
import { currencyQuery, filterQuery, formatQuery, type AskedFilter } from './report-query.js';
import type { ReportTable } from '../report/report-table.js';
import { during, transactionsUrl } from '../report/transactions-url.js';

const monthSchema = z
  .string()
  .regex(/^(19|2[01])\d\d-(0[1-9]|1[0-2])$/, 'must be a month YYYY-MM')
  .meta({ maxLength: 7, example: '2026-11' });

export const monthQuery = z.strictObject({
  month: monthSchema.optional().meta({ description: 'Default: the current month. Not with `fromMonth`.' }),
  fromMonth: monthSchema.optional().meta({ description: 'The first month of a series; needs `toMonth`.' }),
  toMonth: monthSchema.optional().meta({ description: 'The last month of a series; at most 120 months.' }),
  ...currencyQuery,
  ...filterQuery,
  ...formatQuery,
});

const comparison = {
  amount: z.int().meta({ description: 'Minor units; positive = money out, a net refund is negative.' }),
  previousAmount: z.int().meta({ description: 'Of the calendar’s month before.' }),
  difference: z.int(),
};
const compared = {
  ...comparison,
  change: z.number().nullable().meta({
    description: 'Difference by the amount of the month before; null when that was not money out.',
  }),
  transactionCount: z.int().meta({ description: 'Of the month itself.' }),
  toDate: z.object(comparison).nullable().meta({
    description: 'Of the month that is not over: up to today, beside as many days of the month before.',
  }),
};
const links = z
  .object({ transactions: z.string(), previous: z.string() })
  .meta({ description: 'The lists of precisely the transactions behind the amounts of both months.' });

const GROCERIES = '0198f3c2-6b1f-7e55-8c31-9a0b1c2d3e41';
const OF_GROCERIES = `/v1/transactions?categoryId=${GROCERIES}&currency=EUR&kind=expense`;
const OF_ALL = '/v1/transactions?currency=EUR&kind=expense%2Cnone';
const NOW = '&from=2026-11-01&to=2026-11-30';
const BEFORE = '&from=2026-10-01&to=2026-10-31';

export const monthOverMonthSchema = z
  .object({
    currency: z.string(),
    from: z.string(),
    to: z.string(),
    rows: z.array(
      z.object({
        month: z.string(),
        categoryId: z.guid().nullable().meta({ description: 'Null = uncategorised.' }),
        name: z.string(),
        ...compared,
        share: z.number().nullable().meta({
          description: 'Of the month’s total; null when that is not money out.',
        }),
        links,
      }),
    ),
    months: z
      .array(z.object({ month: z.string(), from: z.string(), to: z.string(), ...compared, links }))
      .meta({ description: 'Totals of each month.' }),
    ...currencyParts,
    ...stateParts,
  })
  .meta({
    id: 'MonthOverMonth',
    example: {
      currency: 'EUR',
      from: '2026-11-01',
      to: '2026-11-30',
      rows: [
        {
          ...{ month: '2026-11', categoryId: GROCERIES, name: 'Groceries' },
          ...{ amount: 7500, previousAmount: 10_000, difference: -2500, change: -0.25, transactionCount: 3 },
          toDate: { amount: 7500, previousAmount: 8000, difference: -500 },
          share: 1,
          links: { transactions: OF_GROCERIES + NOW, previous: OF_GROCERIES + BEFORE },
        },
      ],
      months: [
        {
          ...{ month: '2026-11', from: '2026-11-01', to: '2026-11-30' },
          ...{ amount: 7500, previousAmount: 10_000, difference: -2500, change: -0.25, transactionCount: 3 },
          toDate: { amount: 7500, previousAmount: 8000, difference: -500 },
          links: { transactions: OF_ALL + NOW, previous: OF_ALL + BEFORE },
        },
      ],
      otherCurrencies: [],
      rates: [],
      revision: 58,
      asOf: '2026-11-21T19:02:11.000Z',
    },
  });

export function toMonthOverMonthDto(report: MonthOverMonth, asked: AskedFilter) {
  const { currency, from, to, rows, months } = report;
  const linksOf = linksIn(report, asked);
  return {
    ...{ currency, from, to },
    rows: rows.map((row) => ({
      ...{ month: row.days.month, categoryId: row.categoryId, name: row.name },
      ...toComparedDto(row),
      share: row.share,
      links: linksOf(row),
    })),
    months: months.map((one) => ({
      ...{ month: one.days.month, from: one.days.from, to: one.days.to },
      ...toComparedDto(one),
      links: linksOf(one),
    })),
    ...toCurrencyParts(report),
  } satisfies Omit<z.infer<typeof monthOverMonthSchema>, keyof typeof stateParts>;
}

export function toMonthTable(report: MonthOverMonth, asked: AskedFilter): ReportTable {
  const amounts = (one: Comparison | null): (Money | null)[] => [
    ...[one?.amount ?? null, one?.previousAmount ?? null, one?.difference ?? null],
  ];
  const linksOf = linksIn(report, asked);
  return {
    columns: [
      ...['month', 'category', 'categoryId', 'amount', 'previousAmount', 'difference', 'currency', 'change'],
      ...['share', 'transactionCount', 'amountToDate', 'previousToDate', 'differenceToDate'],
      ...['transactions', 'previousTransactions'],
    ],
    rows: report.rows.map((row) => [
      ...[row.days.month, row.name, row.categoryId, ...amounts(row), report.currency, row.change],
      ...[row.share, row.transactionCount, ...amounts(row.toDate)],
      ...Object.values(linksOf(row)),
    ]),
  };
}

function toComparedDto({ change, transactionCount, toDate, ...rest }: ComparedSpend) {
  return {
    ...toComparisonDto(rest),
    ...{ change, transactionCount, toDate: toDate && toComparisonDto(toDate) },
  };
}

function toComparisonDto({ amount, previousAmount, difference }: Comparison) {
  return {
    amount: amount.toJSON(),
    previousAmount: previousAmount.toJSON(),
    difference: difference.toJSON(),
  };
}

/** Lists of one category differ in their days alone, and every row leads to two. */
function linksIn({ currencies: currency }: MonthOverMonth, asked: AskedFilter) {
  const known = new Map<string | null | undefined, string>();
  const listOf = (categoryId: string | null | undefined) => {
    const list = known.get(categoryId) ?? transactionsUrl(asked, { currency, ...behind(categoryId) });
    known.set(categoryId, list);
    return list;
  };
  return ({ days, categoryId }: { readonly days: ComparedMonth; readonly categoryId?: string | null }) => {
    const list = listOf(categoryId);
    return { transactions: during(list, days), previous: during(list, days.previous) };
  };
}

/** @param categoryId null = uncategorised, undefined = all */
function behind(categoryId: string | null | undefined) {
  if (categoryId === undefined) return { kind: ['expense', 'none'] };
  return categoryId === null ? { kind: 'none' } : { kind: 'expense', categoryId };
}
