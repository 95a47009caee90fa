import { z } from 'zod';
import type { StatedRate } from '#budget';
import { toJsonInteger, type Clock } from '#shared';
import type { CurrencyTotal } from '../report/one-currency.js';

/** What several reports show in the same way. */
export const currencyParts = {
  otherCurrencies: z
    .array(z.object({ currency: z.string(), amount: z.int(), transactionCount: z.int() }))
    .meta({
      description: 'What is in other currencies, each for itself. With `convertTo`: what has no rate.',
    }),
  rates: z
    .array(
      z.object({
        from: z.string().meta({ description: 'The currency of the transactions.' }),
        rate: z.string().meta({ description: 'Exact decimal: what a unit of it is in `currency`.' }),
        date: z.string().meta({ description: 'The day whose rate it is.' }),
        source: z.enum(['manual', 'ecb']),
      }),
    )
    .meta({ description: 'Every rate that was converted with, once; empty without `convertTo`.' }),
};

export function toCurrencyParts(report: {
  readonly otherCurrencies: readonly CurrencyTotal[];
  readonly rates: readonly StatedRate[];
}): z.infer<z.ZodObject<typeof currencyParts>> {
  return {
    otherCurrencies: report.otherCurrencies.map(({ amount, transactionCount }) => {
      return { currency: amount.currency, amount: amount.toJSON(), transactionCount };
    }),
    rates: report.rates.map(({ from, rate, date, source }) => {
      return { from, rate: rate.toString(), date, source };
    }),
  };
}

/** Of which state of the books the figures are, and when they were asked for. */
export const stateParts = { revision: z.int(), asOf: z.iso.datetime() };

export function toStateParts(
  { revision }: { readonly revision: bigint },
  clock: Clock,
): z.infer<z.ZodObject<typeof stateParts>> {
  return { revision: toJsonInteger(revision), asOf: clock.now().toISOString() };
}
