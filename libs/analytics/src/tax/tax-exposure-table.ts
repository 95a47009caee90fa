import { addDays, addMonths, type DateRange } from '#shared';
import type { ReportTable } from '../report/report-table.js';
import { UNCATEGORISED } from '../report/spend-report.js';
import { transactionsUrl } from '../report/transactions-url.js';
import type { TaxExposure, TaxRow } from './tax-exposure.js';

/** Stands beside every figure of taxes. */
export const TAX_NOTICE =
  'An estimate from this household’s own entries. It is not tax advice; ask somebody who may give it before you rely on it.';

/** Indirect taxes are one cell: their number differs from row to row. */
export function toTaxExposureTable({ rows }: TaxExposure, range: DateRange): ReportTable {
  return {
    columns: [
      ...['month', 'category', 'categoryId', 'treatment', 'currency', 'gross', 'indirectTax'],
      ...['indirectTaxes', 'recoverableTax', 'deductibleSpend', 'incomeTaxEffect', 'evidenceCoverage'],
      ...['transactionCount', 'withoutReceipt', 'transactions'],
    ],
    rows: rows.map((row) => [
      ...[row.month, row.name ?? UNCATEGORISED, row.categoryId, row.treatment, row.currency, row.gross],
      row.indirectTax,
      row.indirectTaxes
        .map(({ name, rate, amount }) => `${name ?? '?'} ${rate ?? '?'}%: ${amount.toDecimal()}`)
        .join('; '),
      ...[row.recoverableTax, row.deductibleSpend, row.incomeTaxEffect, row.evidenceCoverage],
      ...[row.transactionCount, row.withoutReceipt, taxRowLinks(row, range).transactions],
    ]),
  };
}

/** Where the transactions behind a row are listed. */
export function taxRowLinks({ categoryId, month, currency }: TaxRow, { from, to }: DateRange) {
  const first = `${month}-01`;
  const last = addDays(addMonths(first, 1), -1);
  const behind = {
    ...{ from: first < from ? from : first, to: last > to ? to : last, currency },
    ...(categoryId === null ? { kind: 'none' } : { kind: 'expense', categoryId }),
  };
  return {
    transactions: transactionsUrl({}, behind),
    withoutReceipt: transactionsUrl({}, { ...behind, hasReceipt: false }),
  };
}
