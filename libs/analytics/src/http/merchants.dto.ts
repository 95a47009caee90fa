import { z } from 'zod';
import type { MerchantReport, MerchantRow } from '../report/merchants.js';
import { SPEND } from '../report/spend-report.js';
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

export const merchantQuery = z.strictObject({
  ...rangeQuery,
  limit: z.coerce.number().int().min(1).max(100).default(20).meta({
    description: 'So many payees have a row of their own; all others share one.',
  }),
  ...currencyQuery,
  ...filterQuery,
  ...formatQuery,
});

export const merchantReportSchema = z
  .object({
    currency: z.string(),
    from: z.string(),
    to: z.string(),
    rows: z
      .array(
        z.object({
          kind: z.enum(['payee', 'none', 'rest']).meta({
            description: '`none`: nobody is named. `rest`: all payees beyond the limit.',
          }),
          payeeId: z.guid().nullable(),
          name: z.string(),
          payeeCount: z.int().meta({ description: 'How many payees the row is of.' }),
          amount: z
            .int()
            .meta({ description: 'Minor units; positive = money out, a net refund is negative.' }),
          average: z.int().meta({ description: 'Per transaction, refunds included.' }),
          transactionCount: z.int(),
          firstDay: z.string(),
          lastDay: z.string(),
          share: z.number().nullable().meta({
            description: 'Of the total; null when the total is not money out.',
          }),
          links: linksSchema,
        }),
      )
      .meta({ description: 'They sum to the total.' }),
    totals: z.object({ amount: z.int(), transactionCount: z.int(), links: linksSchema }),
    ...currencyParts,
    ...stateParts,
  })
  .meta({
    id: 'MerchantReport',
    example: {
      ...{ currency: 'EUR', from: '2026-11-01', to: '2026-11-30' },
      rows: [
        {
          ...{ kind: 'payee', payeeId: '0198f9aa-8d12-7a34-9b56-0c1d2e3f4a01', name: 'Corner Market' },
          ...{ payeeCount: 1, amount: 26_632, average: 6658, transactionCount: 4 },
          ...{ firstDay: '2026-11-03', lastDay: '2026-11-20', share: 0.6341 },
          links: {
            transactions:
              '/v1/transactions?from=2026-11-01&to=2026-11-30&currency=EUR&kind=expense%2Cnone&payeeId=0198f9aa-8d12-7a34-9b56-0c1d2e3f4a01',
          },
        },
      ],
      totals: {
        ...{ amount: 42_000, transactionCount: 9 },
        links: {
          transactions: '/v1/transactions?from=2026-11-01&to=2026-11-30&currency=EUR&kind=expense%2Cnone',
        },
      },
      otherCurrencies: [],
      rates: [],
      revision: 58,
      asOf: '2026-11-21T19:02:11.000Z',
    },
  });

export function toMerchantDto(report: MerchantReport, asked: AskedFilter) {
  const { currency, from, to, rows, totals } = report;
  return {
    ...{ currency, from, to },
    rows: rows.map((row) => ({
      ...row,
      ...{ amount: row.amount.toJSON(), average: row.average.toJSON() },
      links: { transactions: linkOf(report, row, asked) },
    })),
    totals: {
      ...{ ...totals, amount: totals.amount.toJSON() },
      links: {
        transactions: transactionsUrl(asked, { from, to, currency: report.currencies, kind: SPEND }),
      },
    },
    ...toCurrencyParts(report),
  } satisfies Omit<z.infer<typeof merchantReportSchema>, keyof typeof stateParts>;
}

export function toMerchantTable(report: MerchantReport, asked: AskedFilter): ReportTable {
  return {
    columns: [
      ...['from', 'to', 'kind', 'payee', 'payeeId', 'payeeCount', 'amount', 'average', 'currency'],
      ...['transactionCount', 'firstDay', 'lastDay', 'share', 'transactions'],
    ],
    rows: report.rows.map((row) => [
      ...[report.from, report.to, row.kind, row.name, row.payeeId, row.payeeCount, row.amount, row.average],
      ...[report.currency, row.transactionCount, row.firstDay, row.lastDay, row.share],
      linkOf(report, row, asked),
    ]),
  };
}

function linkOf(report: MerchantReport, { kind, payeeId }: MerchantRow, asked: AskedFilter): string {
  const { from, to, currencies, rows } = report;
  const behind = {
    payee: () => ({ payeeId: payeeId ?? undefined }),
    none: () => ({ hasPayee: false }),
    rest: () => ({ exceptPayeeId: rows.flatMap((row) => row.payeeId ?? []) }),
  }[kind]();
  return transactionsUrl(asked, { from, to, currency: currencies, kind: SPEND, ...behind });
}
