import { z } from 'zod';
import { Money, type DateRange } from '#shared';
import { localDateSchema } from '#shared/http';
import { ANOMALY_KINDS, type Anomaly } from '../anomaly/anomalies.js';
import type { CashFrame } from '../forecast/outlook.js';
import { currencyOf, linksTo, outlookQuery, transactionLinksSchema } from './outlook-query.js';
import { stateParts } from './report-parts.dto.js';
import type { ReportTable } from '../report/report-table.js';

export const anomalyQuery = z.strictObject({
  ...outlookQuery,
  from: localDateSchema.optional().meta({ description: 'Inclusive; default: 90 days ago.' }),
  to: localDateSchema.optional().meta({ description: 'Inclusive; default: today.' }),
});

export const anomalyReportSchema = z
  .object({
    currency: z.string(),
    from: z.string(),
    to: z.string(),
    rows: z.array(
      z.object({
        kind: z.enum(ANOMALY_KINDS),
        severity: z.enum(['notice', 'warning']),
        on: z.string(),
        payee: z.string(),
        accountId: z.guid(),
        amount: z.int().meta({ description: 'What moved, or what did not come; negative = money out.' }),
        expectedAmount: z.int().nullable().meta({
          description:
            'What was to be expected: the usual amount, the price before, the income that was due.',
        }),
        limitAmount: z
          .int()
          .nullable()
          .meta({ description: 'Of an unusual amount: what lies beyond it is unusual.' }),
        basis: z.int().meta({ description: 'How many transactions say what is usual.' }),
        dueOn: z.string().nullable().meta({ description: 'Of income: when it was due.' }),
        reason: z.string().meta({ description: 'In English; `kind` and the figures say the same.' }),
        links: transactionLinksSchema,
      }),
    ),
    ...stateParts,
  })
  .meta({
    id: 'AnomalyReport',
    example: {
      ...{ currency: 'EUR', from: '2026-08-24', to: '2026-11-21' },
      rows: [
        {
          ...{ kind: 'price_rise', severity: 'notice', on: '2026-10-05', payee: 'FILMSTREAM', amount: -1199 },
          ...{ accountId: '0198f3d0-1a2b-7c3d-8e4f-5a6b7c8d9e01', expectedAmount: -999, limitAmount: null },
          ...{ basis: 9, dueOn: null, reason: 'The price rose from 9.99 EUR to 11.99 EUR.' },
          links: { transactions: ['/v1/transactions/0198fa11-2b3c-7d4e-8f50-6a7b8c9d0e02'] },
        },
      ],
      ...{ revision: 58, asOf: '2026-11-21T19:02:11.000Z' },
    },
  });
type ReportDto = z.infer<typeof anomalyReportSchema>;

export function toAnomalyDto(
  frame: CashFrame,
  anomalies: readonly Anomaly[],
  { from, to }: DateRange,
): Omit<ReportDto, keyof typeof stateParts> {
  const currency = currencyOf(frame);
  const json = (units: bigint | null) => (units === null ? null : Money.of(units, currency).toJSON());
  return {
    ...{ currency, from, to },
    rows: anomalies.map((one) => ({
      ...{ kind: one.kind, severity: one.severity, on: one.on, payee: one.payee, accountId: one.accountId },
      amount: Money.of(one.units, currency).toJSON(),
      ...{ expectedAmount: json(one.expectedUnits), limitAmount: json(one.limitUnits) },
      ...{ basis: one.basis, dueOn: one.dueOn, reason: reasonOf(one, currency) },
      links: linksTo(one.transactionIds),
    })),
  };
}

function reasonOf(
  { kind, units, expectedUnits, basis, dueOn, payee, on }: Anomaly,
  currency: string,
): string {
  const size = (amount: bigint | null) =>
    Money.of(amount === null ? 0n : amount < 0n ? -amount : amount, currency).toString();
  switch (kind) {
    case 'unusual_amount':
      return `${size(units)} is far above the usual ${size(expectedUnits)} of ${basis} such payments.`;
    case 'duplicate_charge':
      return `${size(units)} were charged twice within 48 hours.`;
    case 'price_rise':
      return `The price rose from ${size(expectedUnits)} to ${size(units)}.`;
    case 'late_income':
      return `${size(units)} from ${payee} were due on ${dueOn} and came on ${on}.`;
    case 'missed_income':
      return `${size(units)} from ${payee} were due on ${dueOn} and have not come.`;
  }
}

export function toAnomalyTable(frame: CashFrame, anomalies: readonly Anomaly[]): ReportTable {
  const currency = currencyOf(frame);
  return {
    columns: ['on', 'kind', 'severity', 'payee', 'amount', 'expectedAmount', 'currency', 'dueOn', 'reason'],
    rows: anomalies.map((one) => [
      ...[one.on, one.kind, one.severity, one.payee, Money.of(one.units, currency)],
      one.expectedUnits === null ? null : Money.of(one.expectedUnits, currency),
      ...[currency, one.dueOn, reasonOf(one, currency)],
    ]),
  };
}
