import { z } from 'zod';
import { booleanParameter } from '#shared/http';
import { SPEND, type SpendReport } from '../report/spend-report.js';
import { currencyParts, stateParts, toCurrencyParts } from './report-parts.dto.js';
import {
  currencyQuery,
  filterQuery,
  formatQuery,
  linksSchema,
  rangeQuery,
  type AskedFilter,
} from './report-query.js';
import type { ReportTable } from '../report/report-table.js';
import { transactionsUrl } from '../report/transactions-url.js';

export const spendReportQuery = z.strictObject({
  ...rangeQuery,
  ...currencyQuery,
  ...filterQuery,
  ...formatQuery,
  rollup: booleanParameter.default(false).meta({
    description:
      'Whether a row also counts the subcategories. Rows then overlap; totals do not. Not together with `categoryId`.',
  }),
});

const totals = { amount: z.int(), transactionCount: z.int(), links: linksSchema };

export const spendReportSchema = z
  .object({
    currency: z.string(),
    from: z.string(),
    to: z.string(),
    rows: z.array(
      z.object({
        categoryId: z.guid().nullable().meta({ description: 'Null = uncategorised.' }),
        name: z.string(),
        amount: z.int().meta({ description: 'Minor units; positive = money out, a net refund is negative.' }),
        share: z
          .number()
          .nullable()
          .meta({ description: 'Of the total; null when the total is not money out.' }),
        transactionCount: z.int(),
        links: linksSchema,
      }),
    ),
    totals: z.object(totals),
    ...currencyParts,
    ...stateParts,
  })
  .meta({
    id: 'SpendReport',
    example: {
      currency: 'EUR',
      from: '2026-11-01',
      to: '2026-11-30',
      rows: [
        {
          categoryId: '0198f3c2-6b1f-7e55-8c31-9a0b1c2d3e41',
          name: 'Groceries',
          amount: 7500,
          share: 0.75,
          transactionCount: 3,
          links: {
            transactions:
              '/v1/transactions?from=2026-11-01&to=2026-11-30&currency=EUR&kind=expense&categoryId=0198f3c2-6b1f-7e55-8c31-9a0b1c2d3e41',
          },
        },
        {
          categoryId: null,
          name: 'Uncategorised',
          amount: 2500,
          share: 0.25,
          transactionCount: 1,
          links: {
            transactions: '/v1/transactions?from=2026-11-01&to=2026-11-30&currency=EUR&kind=none',
          },
        },
      ],
      totals: {
        amount: 10000,
        transactionCount: 4,
        links: {
          transactions: '/v1/transactions?from=2026-11-01&to=2026-11-30&currency=EUR&kind=expense%2Cnone',
        },
      },
      otherCurrencies: [{ currency: 'USD', amount: 777, transactionCount: 1 }],
      rates: [],
      revision: 58,
      asOf: '2026-11-21T19:02:11.000Z',
    },
  });
export function toSpendReportDto(report: SpendReport, asked: AskedFilter & { readonly rollup: boolean }) {
  const { currency, from, to, rows, totals: all } = report;
  return {
    ...{ currency, from, to },
    rows: rows.map((row) => ({
      ...row,
      amount: row.amount.toJSON(),
      links: { transactions: linkOf(report, row, asked) },
    })),
    totals: {
      ...all,
      amount: all.amount.toJSON(),
      links: {
        transactions: transactionsUrl(asked, {
          ...{ from, to, currency: report.currencies, kind: SPEND },
        }),
      },
    },
    ...toCurrencyParts(report),
  } satisfies Omit<z.infer<typeof spendReportSchema>, keyof typeof stateParts>;
}

export function toSpendTable(
  report: SpendReport,
  asked: AskedFilter & { readonly rollup: boolean },
): ReportTable {
  const { from, to, currency } = report;
  return {
    columns: [
      ...['from', 'to', 'category', 'categoryId', 'amount', 'currency', 'share', 'transactionCount'],
      'transactions',
    ],
    rows: report.rows.map((row) => [
      ...[from, to, row.name, row.categoryId, row.amount, currency, row.share, row.transactionCount],
      linkOf(report, row, asked),
    ]),
  };
}

function linkOf(
  { from, to, currencies }: SpendReport,
  { categoryId }: SpendReport['rows'][number],
  asked: AskedFilter & { readonly rollup: boolean },
): string {
  return transactionsUrl(asked, {
    ...{ from, to, currency: currencies },
    ...(categoryId === null ? { kind: 'none' } : { kind: 'expense', categoryId }),
    ...(asked.rollup && categoryId !== null ? { includeSubcategories: true } : {}),
  });
}
