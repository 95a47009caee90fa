import { z } from 'zod';
import { toJsonInteger } from '#shared';
import { currencySchema, localDateSchema } from '#shared/http';
import type { SpendReport } from '../report/spend-report.service.js';

export const spendReportQuery = z.strictObject({
  from: localDateSchema
    .optional()
    .meta({ description: 'Inclusive; default: first day of the current month.' }),
  to: localDateSchema.optional().meta({ description: 'Inclusive; default: last day of the current month.' }),
  currency: currencySchema.optional().meta({ description: 'Default: the one with the most transactions.' }),
  convertTo: currencySchema.optional().meta({
    description:
      'Converts spend in all other currencies to this one, each transaction at the rate of its day, and lists the ' +
      'rates. Not together with `currency`.',
  }),
  rateDate: localDateSchema.optional().meta({
    description:
      'With `convertTo`: the day whose rates count for everything. Needed for a range of more than 366 days.',
  }),
  rollup: z
    .enum(['true', 'false'])
    .default('false')
    .meta({ description: 'Whether a row also counts the subcategories. Rows then overlap; totals do not.' }),
});

const totals = { amount: z.int(), transactionCount: z.int() };

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
      }),
    ),
    totals: z.object(totals),
    otherCurrencies: z.array(z.object({ currency: z.string(), ...totals })).meta({
      description: 'Spend in other currencies, each for itself. With `convertTo`: what has no rate.',
    }),
    rates: z
      .array(
        z.object({
          from: z.string().meta({ description: 'The currency that was spent.' }),
          rate: z.string().meta({ description: 'Exact decimal: what a unit of it is in `currency`.' }),
          date: z.string().meta({ description: 'The day whose rate it is.' }),
          source: z.enum(['manual', 'ecb']),
        }),
      )
      .meta({ description: 'Every rate that was converted with, once; empty without `convertTo`.' }),
    revision: z.int(),
    asOf: z.iso.datetime(),
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
        },
        { categoryId: null, name: 'Uncategorised', amount: 2500, share: 0.25, transactionCount: 1 },
      ],
      totals: { amount: 10000, transactionCount: 4 },
      otherCurrencies: [{ currency: 'USD', amount: 777, transactionCount: 1 }],
      rates: [],
      revision: 58,
      asOf: '2026-11-21T19:02:11.000Z',
    },
  });
export type SpendReportDto = z.infer<typeof spendReportSchema>;

export function toSpendReportDto(report: SpendReport): SpendReportDto {
  const { currency, from, to, rows, totals, otherCurrencies, rates, revision, asOf } = report;
  return {
    currency,
    from,
    to,
    rows: rows.map((row) => ({ ...row, amount: row.amount.toJSON() })),
    totals: { ...totals, amount: totals.amount.toJSON() },
    otherCurrencies: otherCurrencies.map(({ amount, transactionCount }) => {
      return { currency: amount.currency, amount: amount.toJSON(), transactionCount };
    }),
    rates: rates.map(({ from: spent, rate, date, source }) => {
      return { from: spent, rate: rate.toString(), date, source };
    }),
    revision: toJsonInteger(revision),
    asOf: asOf.toISOString(),
  };
}
