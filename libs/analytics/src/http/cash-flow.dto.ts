import { z } from 'zod';
import type { DateRange } from '#shared';
import type { CashFlow, Flow } from '../report/cash-flow.js';
import { PERIODS, WEEKDAYS } from '../report/report-calendar.js';
import { currencyParts, stateParts, toCurrencyParts } from './report-parts.dto.js';
import { currencyQuery, filterQuery, formatQuery, rangeQuery, type AskedFilter } from './report-query.js';
import type { ReportTable } from '../report/report-table.js';
import { transactionsUrl } from '../report/transactions-url.js';

export const cashFlowQuery = z.strictObject({
  ...rangeQuery,
  groupBy: z.enum(PERIODS).default('month').meta({
    description: 'A row for each. What of a first or last one lies outside the range does not count.',
  }),
  weekStart: z.enum(WEEKDAYS).default('monday'),
  fiscalYearStart: z
    .string()
    .regex(/^(0[1-9]|1[0-2])(-(0[1-9]|1\d|2[0-8]))?$/, 'must be MM or MM-DD, the day 28 at most')
    .default('01-01')
    .transform((text) => (text.length === 2 ? `${text}-01` : text))
    .meta({
      description: 'First day of a year and its first quarter, `MM` or `MM-DD` (to the 28th), e.g. `04-06`.',
      maxLength: 5,
    }),
  ...currencyQuery,
  ...filterQuery,
  ...formatQuery,
});

const flow = {
  in: z.int().meta({ description: 'Of transactions that are money in, in minor units.' }),
  out: z.int().meta({ description: 'Of transactions that are money out; positive.' }),
  net: z.int().meta({ description: '`in` less `out`.' }),
  byKind: z
    .object({ income: z.int(), expense: z.int(), uncategorised: z.int() })
    .meta({ description: 'The net, by the kind of the categories; money out is negative. They sum to it.' }),
  transactionCount: z.int(),
  links: z
    .object({ transactions: z.string(), in: z.string(), out: z.string() })
    .meta({ description: 'The lists of precisely the transactions behind net, in and out.' }),
};

const LIST = '/v1/transactions?from=2026-11-01&to=2026-11-30&currency=EUR&kind=income%2Cexpense%2Cnone';
const EXAMPLE = {
  ...{ in: 310_000, out: 182_450, net: 127_550 },
  byKind: { income: 305_000, expense: -176_450, uncategorised: -1000 },
  transactionCount: 48,
  links: { transactions: LIST, in: `${LIST}&minAmount=1`, out: `${LIST}&maxAmount=-1` },
};

export const cashFlowSchema = z
  .object({
    currency: z.string(),
    from: z.string(),
    to: z.string(),
    rows: z.array(z.object({ from: z.string(), to: z.string(), ...flow })),
    totals: z.object(flow).meta({ description: 'Sums of the rows.' }),
    balances: z
      .object({
        opening: z.int().meta({ description: 'Before the first day.' }),
        transfers: z.int().meta({ description: 'Net, to and from accounts that are not among them.' }),
        closing: z.int().meta({ description: 'After the last day: opening + net + transfers.' }),
      })
      .nullable()
      .meta({
        description:
          'What the accounts in this currency held. Null with `convertTo`, and when categories, tags or members are asked for.',
      }),
    ...currencyParts,
    ...stateParts,
  })
  .meta({
    id: 'CashFlow',
    example: {
      ...{ currency: 'EUR', from: '2026-11-01', to: '2026-11-30' },
      rows: [{ from: '2026-11-01', to: '2026-11-30', ...EXAMPLE }],
      totals: EXAMPLE,
      balances: { opening: 502_300, transfers: -20_000, closing: 609_850 },
      otherCurrencies: [],
      rates: [],
      revision: 58,
      asOf: '2026-11-21T19:02:11.000Z',
    },
  });

export function toCashFlowDto(report: CashFlow, asked: AskedFilter) {
  const { currency, from, to, rows, totals, balances } = report;
  return {
    ...{ currency, from, to },
    rows: rows.map((row) => ({ from: row.from, to: row.to, ...toFlowDto(report, row, row, asked) })),
    totals: toFlowDto(report, totals, report, asked),
    balances: balances && {
      opening: balances.opening.toJSON(),
      transfers: balances.transfers.toJSON(),
      closing: balances.closing.toJSON(),
    },
    ...toCurrencyParts(report),
  } satisfies Omit<z.infer<typeof cashFlowSchema>, keyof typeof stateParts>;
}

export function toCashFlowTable(report: CashFlow, asked: AskedFilter): ReportTable {
  return {
    columns: [
      ...['from', 'to', 'in', 'out', 'net', 'income', 'expense', 'uncategorised', 'currency'],
      ...['transactionCount', 'transactions'],
    ],
    rows: report.rows.map((row) => [
      ...[row.from, row.to, row.in, row.out, row.net, row.income, row.expense, row.uncategorised],
      ...[report.currency, row.transactionCount, linksOf(report, row, asked).transactions],
    ]),
  };
}

function toFlowDto(report: CashFlow, one: Flow, days: DateRange, asked: AskedFilter) {
  const { income, expense, uncategorised } = one;
  return {
    ...{ in: one.in.toJSON(), out: one.out.toJSON(), net: one.net.toJSON() },
    byKind: {
      income: income.toJSON(),
      expense: expense.toJSON(),
      uncategorised: uncategorised.toJSON(),
    },
    transactionCount: one.transactionCount,
    links: linksOf(report, days, asked),
  };
}

function linksOf({ currencies }: CashFlow, { from, to }: DateRange, asked: AskedFilter) {
  const urlOf = (sign: Readonly<Record<string, string>>) =>
    transactionsUrl(asked, { from, to, currency: currencies, kind: ['income', 'expense', 'none'], ...sign });
  return { transactions: urlOf({}), in: urlOf({ minAmount: '1' }), out: urlOf({ maxAmount: '-1' }) };
}
