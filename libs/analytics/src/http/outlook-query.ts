import { z } from 'zod';
import { DomainError, Money } from '#shared';
import { currencySchema } from '#shared/http';
import type { CashFrame } from '../forecast/outlook.js';
import { formatQuery } from './report-query.js';

/** What all reports about what is to come can be asked. */
export const outlookQuery = {
  currency: currencySchema.optional().meta({ description: 'Default: the one with the most transactions.' }),
  ...formatQuery,
};

/** @throws DomainError (400) when no currency was asked for and the household has none */
export function currencyOf({ currency }: CashFrame): string {
  if (currency === null) throw new DomainError('bad_request', 'currency_needed', 'Say in which currency.');
  return currency;
}

/** Out of the statistics: whole minor units, the nearest ones. */
export function wholeUnits(amount: number): Money['minorUnits'] {
  return BigInt(Math.round(amount));
}

/** Three decimals; null stays null. */
export function ratio(value: number | null): number | null {
  return value === null ? null : Math.round(value * 1_000) / 1_000;
}

export const transactionLinksSchema = z
  .object({ transactions: z.array(z.string()) })
  .meta({ description: 'The transactions it is about, each by its own URL.' });

export function linksTo(ids: readonly string[]): z.infer<typeof transactionLinksSchema> {
  return { transactions: ids.map((id) => `/v1/transactions/${id}`) };
}

export function nameOf({ categoryNames }: CashFrame, categoryId: string | null): string {
  return categoryId === null ? 'Uncategorised' : (categoryNames.get(categoryId) ?? 'Uncategorised');
}
