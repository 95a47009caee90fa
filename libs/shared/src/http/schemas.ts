import { z } from 'zod';
import { DecimalRate, isCurrencyCode, isLocalDate, isTimeZone } from '#shared';

/** Largest amount of one movement: 10^13 minor units, so that sums of many stay exact JSON integers. */
export const MAX_AMOUNT = 10_000_000_000_000;

export const idSchema = z
  .guid('must be a UUID')
  .meta({ maxLength: 36 })
  .transform((id) => id.toLowerCase());
export const idParams = z.object({ id: idSchema });

/** Integer minor units, either sign. */
export const amountSchema = z
  .int('must be an integer number of minor units')
  .min(-MAX_AMOUNT)
  .max(MAX_AMOUNT)
  .meta({ description: 'Integer minor units of the currency.', example: -1250 });

export const currencySchema = z
  .string()
  .refine(isCurrencyCode, 'must be an ISO 4217 currency code')
  .meta({ description: 'ISO 4217 code.', pattern: '^[A-Z]{3}$', maxLength: 3, example: 'EUR' });

export const localDateSchema = z
  .string()
  .refine(isLocalDate, 'must be a date YYYY-MM-DD')
  .meta({ description: 'Calendar date YYYY-MM-DD.', format: 'date', maxLength: 10, example: '2026-11-21' });

/** A day that every year has. */
export const monthDaySchema = z
  .string()
  .regex(/^(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])$/, 'must be MM-DD, at most the 28th')
  .meta({ description: 'Day of every year, MM-DD.', maxLength: 5, example: '04-06' });

/** An exact exchange rate, as text: a JSON number would be a float to most clients. */
export const rateSchema = z
  .string()
  .refine((text) => DecimalRate.isRate(text), 'must be a positive decimal, e.g. 1.0845')
  .meta({
    description: 'Exact decimal: up to 12 digits before the point and 18 after it.',
    pattern: '^(0|[1-9][0-9]{0,11})(\\.[0-9]{1,18})?$',
    maxLength: 31,
    example: '1.0845',
  });

export const timeZoneSchema = z
  .string()
  .max(64)
  .refine(isTimeZone, 'must be an IANA time zone')
  .meta({ example: 'Europe/Berlin' });

/** Text a person typed: trimmed, not empty, no control characters but line breaks. */
export const textSchema = (maxLength: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(maxLength)
    // eslint-disable-next-line no-control-regex -- the point of the rule is to refuse them
    .regex(/^[^\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]*$/, 'must not contain control characters');

/** `true` or `false` in a query. */
export const booleanParameter = z.enum(['true', 'false']).transform((value) => value === 'true');

const MOST_VALUES = 100;

/** One or several values without commas in a query: the parameter repeated, or separated by commas. Each counts once. */
export const valuesParameter = <T extends z.ZodType<string, string>>(value: T) =>
  z.preprocess(
    (given) => toDistinct(given, (text) => text.split(',')),
    z.array(value).min(1).max(MOST_VALUES),
  );

/** One or several ids. */
export const idsParameter = valuesParameter(idSchema);

/** One or several texts in a query: the parameter repeated. A comma may be part of a text. */
export const textsParameter = (maxLength: number) =>
  z.preprocess(
    (given) => toDistinct(given, (text) => [text]),
    z.array(textSchema(maxLength)).min(1).max(MOST_VALUES),
  );

/** What is absent stays so. */
function toDistinct(given: unknown, read: (text: string) => string[]): unknown {
  if (given === undefined) return undefined;
  return [...new Set([given].flat().flatMap((one) => (typeof one === 'string' ? read(one) : [one])))];
}

/** `?limit=&cursor=` of every list. */
export const pageQuery = {
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(500).optional(),
};

/** What a schema's `.meta({ example })` says, to build the example of a larger one. */
export function exampleOf(schema: z.ZodType): object | undefined {
  return schema.meta()?.example as object | undefined;
}

/** The answer of every list, in the document as `<item>Page`. */
export function pageSchema<T extends z.ZodType>(item: T) {
  const { id } = item.meta() ?? {};
  return z.object({ data: z.array(item), nextCursor: z.string().nullable() }).meta({
    id: `${id}Page`,
    description: 'One page of a list. `nextCursor` asks for the next one; null: this is the last.',
    example: { data: [exampleOf(item)], nextCursor: null },
  });
}
