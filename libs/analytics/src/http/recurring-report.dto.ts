import { z } from 'zod';
import { CADENCES, RHYTHMS, type Cadence } from '#budget/pure';
import { Money, toJsonInteger, type LocalDate } from '#shared';
import type { CashFrame, RecurringLine } from '../forecast/outlook.js';
import { currencyOf, linksTo, nameOf, outlookQuery, transactionLinksSchema } from './outlook-query.js';
import { stateParts } from './report-parts.dto.js';
import type { ReportTable } from '../report/report-table.js';

export const recurringReportQuery = z.strictObject(outlookQuery);

/** The newest ones prove it; the list of transactions has the others. */
const MOST_EVIDENCE = 12;

const totals = {
  monthly: z.int().meta({ description: 'Of a month on average; negative = money out.' }),
  yearly: z.int(),
};

export const recurringReportSchema = z
  .object({
    currency: z.string(),
    from: z.string().meta({ description: 'First day that was looked at.' }),
    to: z.string(),
    rows: z.array(
      z.object({
        recurringId: z
          .guid()
          .nullable()
          .meta({ description: 'The recurring item; null where none is kept.' }),
        name: z.string(),
        accountId: z.guid(),
        categoryId: z.guid().nullable(),
        category: z.string(),
        status: z.enum(['suggested', 'detected', 'confirmed']),
        cadence: z.enum(CADENCES),
        amount: z.int().meta({ description: 'Expected next; negative = money out.' }),
        amounts: z.enum(['fixed', 'varying']).nullable().meta({
          description: 'A price, or by use; null where it was not seen yet.',
        }),
        nextDueOn: z.string(),
        lastSeenOn: z.string().nullable(),
        occurrences: z.int(),
        priceChange: z
          .object({ from: z.int(), to: z.int(), on: z.string() })
          .nullable()
          .meta({ description: 'The newest one.' }),
        ...totals,
        links: transactionLinksSchema,
      }),
    ),
    totals: z.object({ income: z.object(totals), spend: z.object(totals) }),
    ...stateParts,
  })
  .meta({
    id: 'RecurringReport',
    example: {
      ...{ currency: 'EUR', from: '2024-09-12', to: '2026-11-21' },
      rows: [
        {
          ...{ recurringId: '0198fa10-2b3c-7d4e-8f50-6a7b8c9d0e01', name: 'Filmstream' },
          ...{
            accountId: '0198f3d0-1a2b-7c3d-8e4f-5a6b7c8d9e01',
            categoryId: null,
            category: 'Uncategorised',
          },
          ...{
            status: 'confirmed',
            cadence: 'monthly',
            amount: -1199,
            amounts: 'fixed',
            nextDueOn: '2026-12-05',
          },
          ...{
            lastSeenOn: '2026-11-05',
            occurrences: 11,
            priceChange: { from: -999, to: -1199, on: '2026-10-05' },
          },
          ...{ monthly: -1199, yearly: -14388 },
          links: { transactions: ['/v1/transactions/0198fa11-2b3c-7d4e-8f50-6a7b8c9d0e02'] },
        },
      ],
      totals: { income: { monthly: 0, yearly: 0 }, spend: { monthly: -1199, yearly: -14388 } },
      ...{ revision: 58, asOf: '2026-11-21T19:02:11.000Z' },
    },
  });
type ReportDto = z.infer<typeof recurringReportSchema>;
type Row = ReportDto['rows'][number];

export function toRecurringReportDto(
  frame: CashFrame,
  lines: readonly RecurringLine[],
  today: LocalDate,
): Omit<ReportDto, keyof typeof stateParts> {
  const rows = lines
    .map((line) => toRow(frame, line))
    .sort((a, b) => a.yearly - b.yearly || (a.name < b.name ? -1 : 1));
  const sum = (isOut: boolean) => {
    const own = rows.filter(({ amount }) => amount < 0 === isOut);
    return {
      monthly: own.reduce((total, { monthly }) => total + monthly, 0),
      yearly: own.reduce((total, { yearly }) => total + yearly, 0),
    };
  };
  return {
    ...{ currency: currencyOf(frame), from: frame.firstDay ?? today, to: today, rows },
    totals: { income: sum(false), spend: sum(true) },
  };
}

/** What a person confirmed stands before what was found. */
function toRow(frame: CashFrame, { series, item }: RecurringLine): Row {
  const said = item?.status === 'confirmed' ? item : null;
  const units = said?.units ?? series?.units ?? 0n;
  const cadence = said?.cadence ?? series!.cadence;
  const categoryId = said?.categoryId ?? series?.categoryId ?? null;
  const change = series?.priceChange ?? null;
  const ids = series?.transactionIds ?? [];
  return {
    recurringId: item?.id ?? null,
    name: item?.name ?? series!.payee,
    accountId: item?.accountId ?? series!.accountId,
    ...{ categoryId, category: nameOf(frame, categoryId) },
    status: said ? 'confirmed' : series!.status,
    ...{ cadence, amount: toJsonInteger(units), amounts: series?.amounts ?? null },
    nextDueOn: said?.nextDueOn ?? series!.nextDueOn,
    lastSeenOn: series?.lastSeenOn ?? said?.lastSeenOn ?? null,
    occurrences: series?.occurrences ?? 0,
    priceChange: change && { from: toJsonInteger(change.from), to: toJsonInteger(change.to), on: change.on },
    ...costOf(units, cadence),
    links: linksTo(ids.slice(-MOST_EVIDENCE).reverse()),
  };
}

/** In whole minor units, a month's part of the year cut off. */
function costOf(units: bigint, cadence: Cadence): { monthly: number; yearly: number } {
  const yearly = units * BigInt(RHYTHMS[cadence].perYear);
  return { monthly: toJsonInteger(yearly / 12n), yearly: toJsonInteger(yearly) };
}

export function toRecurringTable(frame: CashFrame, lines: readonly RecurringLine[]): ReportTable {
  const currency = currencyOf(frame);
  const money = (units: number) => Money.of(units, currency);
  return {
    columns: [
      ...[
        'name',
        'category',
        'status',
        'cadence',
        'amount',
        'currency',
        'nextDueOn',
        'lastSeenOn',
        'occurrences',
      ],
      ...['monthly', 'yearly'],
    ],
    rows: lines
      .map((line) => toRow(frame, line))
      .sort((a, b) => a.yearly - b.yearly)
      .map((row) => [
        ...[row.name, row.category, row.status, row.cadence, money(row.amount), currency, row.nextDueOn],
        ...[row.lastSeenOn, row.occurrences, money(row.monthly), money(row.yearly)],
      ]),
  };
}
