import { z } from 'zod';
import { requestDigest, toJsonInteger } from '#shared';
import { currencySchema, idSchema, localDateSchema, pageQuery, pageSchema, rateSchema } from '#shared/http';
import { RATE_SOURCES, type ExchangeRate } from '../exchange/exchange-rate.entity.js';
import type { ListedRate, NewExchangeRate } from '../exchange/exchange-rate.service.js';
import type { StatedRate } from '../exchange/rate-lookup.read-model.js';

const rateText = z.string().meta({
  description: 'Exact decimal: units of `quote` per unit of `base`.',
  example: '1.0845',
});
const pair = { base: z.string().meta({ example: 'EUR' }), quote: z.string().meta({ example: 'USD' }) };
const source = z.enum(RATE_SOURCES).meta({
  description: '`manual`: entered in this household. `ecb`: the reference rate of the European Central Bank.',
});

const manualRate = { id: z.guid(), ...pair, date: z.string(), rate: rateText, source, revision: z.int() };
const EXAMPLE = {
  ...{ id: '0198f9c1-3d4e-7f50-9b6c-7d8e9f0a1b01', base: 'USD', quote: 'EUR', date: '2026-11-20' },
  ...{ rate: '0.9220', source: 'manual', revision: 45 },
};

/** A household's own rate. */
export const exchangeRateSchema = z.object(manualRate).meta({ id: 'ExchangeRate', example: EXAMPLE });
export type ExchangeRateDto = z.infer<typeof exchangeRateSchema>;

const listedRateSchema = z
  .object({
    ...manualRate,
    id: manualRate.id.nullable().meta({ description: 'Null for reference rates, which are everybody’s.' }),
    revision: manualRate.revision.nullable(),
  })
  .meta({ id: 'ListedExchangeRate', example: EXAMPLE });
type ListedRateDto = z.infer<typeof listedRateSchema>;
export const exchangeRatePageSchema = pageSchema(listedRateSchema);

export const listExchangeRatesQuery = z.strictObject({
  ...pageQuery,
  base: currencySchema.optional(),
  quote: currencySchema.optional(),
  from: localDateSchema.optional(),
  to: localDateSchema.optional(),
  source: source.optional(),
});

export const createExchangeRateSchema = z
  .strictObject({
    id: idSchema.optional(),
    base: currencySchema,
    quote: currencySchema,
    date: localDateSchema,
    rate: rateSchema.meta({ description: 'Units of `quote` per unit of `base`.' }),
  })
  .meta({
    id: 'CreateExchangeRate',
    example: { base: 'USD', quote: 'EUR', date: '2026-11-20', rate: '0.9220' },
  });

export const lookupExchangeRateQuery = z.strictObject({
  base: currencySchema,
  quote: currencySchema,
  date: localDateSchema,
});

export const statedRateSchema = z
  .object({
    ...pair,
    rate: rateText,
    date: z.string().meta({ description: 'The day whose rate it is: the last one that has any.' }),
    source,
  })
  .meta({
    id: 'StatedExchangeRate',
    example: { base: 'USD', quote: 'EUR', rate: '0.922083909636', date: '2026-11-20', source: 'ecb' },
  });
export type StatedRateDto = z.infer<typeof statedRateSchema>;

export function toNewExchangeRate(body: z.output<typeof createExchangeRateSchema>): NewExchangeRate {
  const { date, ...rest } = body;
  return { ...rest, digest: requestDigest(body), day: date };
}

export function toExchangeRateDto({ id, base, quote, day, rate, revision }: ExchangeRate): ExchangeRateDto {
  return { id, base, quote, date: day, rate, source: 'manual', revision: toJsonInteger(revision) };
}

export function toListedRateDto({ id, base, quote, day, rate, source, revision }: ListedRate): ListedRateDto {
  const shown = revision === null ? null : toJsonInteger(revision);
  return { id, base, quote, date: day, rate, source, revision: shown };
}

export function toStatedRateDto({ from, to, rate, date, source }: StatedRate): StatedRateDto {
  return { base: from, quote: to, rate: rate.toString(), date, source };
}
