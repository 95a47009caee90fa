import { z } from 'zod';
import { RULED_TREATMENTS, taxYearRange } from '#budget';
import { DomainError, type DateRange, type LocalDate } from '#shared';
import { currencySchema, monthDaySchema } from '#shared/http';
import { UNCATEGORISED } from '../report/spend-report.js';
import { reportRange } from '../report/report-range.js';
import { taxRowLinks, TAX_NOTICE } from '../tax/tax-exposure-table.js';
import type { TaxExposure, TaxSums } from '../tax/tax-exposure.js';
import { stateParts } from './report-parts.dto.js';
import { formatQuery, rangeQuery } from './report-query.js';

/** The longest list of receipts without taxes; the others are counted. */
const MOST_SILENT = 100;

export const taxExposureQuery = z.strictObject({
  ...rangeQuery,
  year: z.coerce.number().int().min(1900).max(2198).optional().meta({
    description: 'Instead of `from` and `to`: the tax year that begins in this calendar year.',
  }),
  fiscalYearStart: monthDaySchema.optional().meta({
    description: 'With `year`: the day that it begins on, MM-DD. Default: 01-01.',
  }),
  currency: currencySchema.optional().meta({ description: 'Only this one. Default: each for itself.' }),
  ...formatQuery,
});
export type AskedTaxExposure = z.output<typeof taxExposureQuery>;

const money = (description: string) => z.int().meta({ description: `${description} Minor units.` });
const sums = {
  currency: z.string(),
  gross: money('Money out; a net refund is negative.'),
  indirectTaxes: z
    .array(
      z.object({
        name: z.string().nullable().meta({ description: 'As receipts name it; null = they do not.' }),
        rate: z.string().nullable().meta({ description: 'Percent, an exact decimal; null = not printed.' }),
        amount: z.int(),
      }),
    )
    .meta({ description: 'Paid, as far as receipts prove it, by name and rate.' }),
  indirectTax: money('The sum of these.'),
  recoverableTax: money('What of it the rules of the day let the household reclaim.'),
  deductibleSpend: money('What the rules of the day let it deduct, without the tax that is reclaimed.'),
  incomeTaxEffect: money(
    'Deductible spend times the marginal rate of its tax year; 0 for years without a rate.',
  ),
  evidenceCoverage: z.number().nullable().meta({
    description: 'Share of the money whose receipt says its taxes, four decimals; null when none moved.',
  }),
};

export const taxExposureSchema = z
  .object({
    from: z.string(),
    to: z.string(),
    notice: z.string(),
    rows: z.array(
      z.object({
        categoryId: z.guid().nullable().meta({ description: 'Null = uncategorised.' }),
        name: z.string(),
        month: z.string(),
        treatment: z.enum([...RULED_TREATMENTS, 'partially_deductible']).meta({
          description: '`partially_deductible`: no rule says how much of it, so nothing is deducted.',
        }),
        ...sums,
        transactionCount: z.int(),
        withoutReceipt: z.int().meta({ description: 'How many of these have no receipt.' }),
        links: z
          .object({ transactions: z.string(), withoutReceipt: z.string() })
          .meta({ description: 'Lists of the category’s month, whatever its treatment on a day of it.' }),
      }),
    ),
    totals: z.array(z.object(sums)).meta({ description: 'One for each currency.' }),
    yearsWithoutRate: z.array(z.int()).meta({
      description: 'Tax years in which something is deducted and no marginal rate is known.',
    }),
    silentReceipts: z
      .object({ count: z.int(), transactions: z.array(z.string()) })
      .meta({ description: `Transactions whose receipt proves no tax; at most ${MOST_SILENT} are linked.` }),
    ...stateParts,
  })
  .meta({
    id: 'TaxExposure',
    example: {
      from: '2026-01-01',
      to: '2026-12-31',
      notice: TAX_NOTICE,
      rows: [
        {
          categoryId: '0198f3c2-6b1f-7e55-8c31-9a0b1c2d3e41',
          name: 'Home office',
          month: '2026-11',
          treatment: 'deductible',
          currency: 'EUR',
          gross: 11900,
          indirectTaxes: [{ name: 'MwSt', rate: '19', amount: 1900 }],
          indirectTax: 1900,
          recoverableTax: 0,
          deductibleSpend: 5950,
          incomeTaxEffect: 2499,
          evidenceCoverage: 1,
          transactionCount: 1,
          withoutReceipt: 0,
          links: {
            transactions:
              '/v1/transactions?from=2026-11-01&to=2026-11-30&currency=EUR&kind=expense&categoryId=0198f3c2-6b1f-7e55-8c31-9a0b1c2d3e41',
            withoutReceipt:
              '/v1/transactions?from=2026-11-01&to=2026-11-30&currency=EUR&kind=expense&categoryId=0198f3c2-6b1f-7e55-8c31-9a0b1c2d3e41&hasReceipt=false',
          },
        },
      ],
      totals: [
        {
          currency: 'EUR',
          gross: 11900,
          indirectTaxes: [{ name: 'MwSt', rate: '19', amount: 1900 }],
          indirectTax: 1900,
          recoverableTax: 0,
          deductibleSpend: 5950,
          incomeTaxEffect: 2499,
          evidenceCoverage: 1,
        },
      ],
      yearsWithoutRate: [],
      silentReceipts: { count: 0, transactions: [] },
      revision: 58,
      asOf: '2026-11-21T19:02:11.000Z',
    },
  });

/** @throws DomainError (400) when both a year and days are named */
export function taxExposureRange(asked: AskedTaxExposure, today: LocalDate): DateRange {
  const { year, from, to, fiscalYearStart } = asked;
  if (year === undefined) {
    if (fiscalYearStart !== undefined) throw contradiction('/fiscalYearStart', 'It needs `year`.');
    return reportRange(asked, today);
  }
  if (from !== undefined || to !== undefined)
    throw contradiction('/year', 'Either `year`, or `from` and `to`.');
  return fiscalYearRange(year, fiscalYearStart);
}

/** @param start MM-DD */
export function fiscalYearRange(year: number, start = '01-01'): DateRange {
  const [month, day] = start.split('-').map(Number) as [number, number];
  return taxYearRange(year, { month, day });
}

function contradiction(pointer: string, message: string): DomainError {
  return new DomainError('bad_request', 'invalid_parameter', message, {
    fields: [{ pointer, code: 'invalid_combination', message }],
  });
}

export function toTaxExposureDto(exposure: TaxExposure, range: DateRange) {
  const { rows, totals, yearsWithoutRate, silentReceipts } = exposure;
  return {
    ...{ from: range.from, to: range.to, notice: TAX_NOTICE },
    rows: rows.map((row) => ({
      categoryId: row.categoryId,
      name: row.name ?? UNCATEGORISED,
      month: row.month,
      treatment: row.treatment,
      currency: row.currency,
      ...toSumsDto(row),
      transactionCount: row.transactionCount,
      withoutReceipt: row.withoutReceipt,
      links: taxRowLinks(row, range),
    })),
    totals: totals.map((total) => ({ currency: total.currency, ...toSumsDto(total) })),
    yearsWithoutRate: [...yearsWithoutRate],
    silentReceipts: {
      count: silentReceipts.length,
      transactions: silentReceipts.slice(0, MOST_SILENT).map((id) => `/v1/transactions/${id}`),
    },
  } satisfies Omit<z.infer<typeof taxExposureSchema>, keyof typeof stateParts>;
}

function toSumsDto(of: TaxSums) {
  return {
    gross: of.gross.toJSON(),
    indirectTaxes: of.indirectTaxes.map((tax) => ({ ...tax, amount: tax.amount.toJSON() })),
    indirectTax: of.indirectTax.toJSON(),
    recoverableTax: of.recoverableTax.toJSON(),
    deductibleSpend: of.deductibleSpend.toJSON(),
    incomeTaxEffect: of.incomeTaxEffect.toJSON(),
    evidenceCoverage: of.evidenceCoverage,
  };
}
