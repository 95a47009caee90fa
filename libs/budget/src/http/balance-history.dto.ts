import { z } from 'zod';
import { addDays, addMonths, requireDateRange, toJsonInteger, type LocalDate } from '#shared';
import { localDateSchema } from '#shared/http';
import {
  BALANCE_GRANULARITIES,
  type BalanceHistory,
  type BalanceHistoryQuery,
} from '../account/balance-history.read-model.js';

export const balanceHistoryQuery = z.strictObject({
  from: localDateSchema.optional().meta({ description: 'Inclusive; default: a year before `to`.' }),
  to: localDateSchema.optional().meta({ description: 'Inclusive; default: today.' }),
  granularity: z
    .enum(BALANCE_GRANULARITIES)
    .default('day')
    .meta({ description: 'One point per day, per week (which begins on Monday) or per month.' }),
});

export const balanceHistorySchema = z
  .object({
    accountId: z.guid(),
    currency: z.string(),
    from: z.string(),
    to: z.string(),
    granularity: z.enum(BALANCE_GRANULARITIES),
    balanceBefore: z
      .int()
      .meta({ description: 'At the end of the day before `from`, the opening balance included.' }),
    points: z.array(
      z.object({
        date: z.string().meta({ description: 'The last day of the period, or of the range.' }),
        balance: z.int().meta({ description: 'At the end of that day, also where nothing moved.' }),
      }),
    ),
    revision: z.int(),
  })
  .meta({
    id: 'BalanceHistory',
    example: {
      accountId: '0198f3d0-1a2b-7c3d-8e4f-5a6b7c8d9e01',
      currency: 'EUR',
      from: '2026-10-01',
      to: '2026-11-21',
      granularity: 'month',
      balanceBefore: 125000,
      points: [
        { date: '2026-10-31', balance: 121500 },
        { date: '2026-11-21', balance: 118342 },
      ],
      revision: 58,
    },
  });
export type BalanceHistoryDto = z.infer<typeof balanceHistorySchema>;

/** @throws DomainError (400) as `requireDateRange` */
export function toBalanceHistoryQuery(
  { from, to, granularity }: z.output<typeof balanceHistoryQuery>,
  today: LocalDate,
): BalanceHistoryQuery {
  const end = to ?? (from !== undefined && from > today ? from : today);
  const range = { from: from ?? addDays(addMonths(end, -12), 1), to: end };
  requireDateRange(range);
  return { ...range, granularity };
}

export function toBalanceHistoryDto(
  accountId: string,
  { from, to, granularity }: BalanceHistoryQuery,
  { currency, balanceBeforeUnits, points, revision }: BalanceHistory,
): BalanceHistoryDto {
  return {
    ...{ accountId, currency, from, to, granularity },
    balanceBefore: toJsonInteger(balanceBeforeUnits),
    points: points.map(({ date, balanceUnits }) => ({ date, balance: toJsonInteger(balanceUnits) })),
    revision: toJsonInteger(revision),
  };
}
