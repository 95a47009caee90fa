import { z } from 'zod';
import { idSchema, localDateSchema, monthDaySchema, pageQuery, pageSchema, textSchema } from '#shared/http';
import { taxRateSetSchema, taxRuleSetSchema } from '../tax/tax-representation.js';
import { WHOLE_SHARE, type TaxRule } from '../tax/tax-rule.js';
import type { TaxRates } from '../tax/tax-year.js';

const MOST_RULES = 500;
const share = z
  .int()
  .min(0)
  .max(WHOLE_SHARE)
  .meta({ description: 'Ten-thousandths: 5000 = 50 %.', example: 5000 });

const ruleSchema = z
  .strictObject({
    categoryId: idSchema,
    taxKind: textSchema(50)
      .nullable()
      .default(null)
      .meta({ description: 'The name that one tax has on receipts; default: every tax.', example: 'VAT' }),
    deductibleShare: share.default(0),
    recoverableShare: share.default(0),
    validFrom: localDateSchema,
    validTo: localDateSchema.nullable().default(null),
  })
  .refine(({ validFrom, validTo }) => validTo === null || validTo >= validFrom, {
    path: ['validTo'],
    message: 'must not be before `validFrom`',
  })
  .refine(({ taxKind, deductibleShare }) => taxKind === null || deductibleShare === 0, {
    path: ['deductibleShare'],
    message: 'must be 0 with a `taxKind`: spend is deducted as a whole',
  });

export const setTaxRulesSchema = z.strictObject({ rules: z.array(ruleSchema).max(MOST_RULES) }).meta({
  id: 'SetTaxRules',
  example: {
    rules: [
      {
        categoryId: '0198f3c2-6b1f-7e55-8c31-9a0b1c2d3e41',
        deductibleShare: 5000,
        validFrom: '2026-01-01',
      },
    ],
  },
});

export const setTaxRatesSchema = z
  .strictObject({
    yearStart: monthDaySchema
      .default('01-01')
      .meta({ description: 'The day that tax years begin on, MM-DD.' }),
    rates: z
      .array(
        z.strictObject({
          taxYear: z.int().min(1900).max(2198).meta({ description: 'The calendar year that it begins in.' }),
          marginalRate: share,
        }),
      )
      .max(200)
      .refine((rates) => new Set(rates.map(({ taxYear }) => taxYear)).size === rates.length, {
        message: 'must not name a year twice',
      }),
  })
  .meta({
    id: 'SetTaxRates',
    example: { yearStart: '04-06', rates: [{ taxYear: 2026, marginalRate: 4200 }] },
  });

export const taxRuleSetPageSchema = pageSchema(taxRuleSetSchema);
export const taxRateSetPageSchema = pageSchema(taxRateSetSchema);
export const listTaxSetsQuery = z.strictObject(pageQuery);

export function toTaxRules({ rules }: z.output<typeof setTaxRulesSchema>): TaxRule[] {
  return rules;
}

export function toTaxRates({ yearStart, rates }: z.output<typeof setTaxRatesSchema>): TaxRates {
  const [month, day] = yearStart.split('-').map(Number) as [number, number];
  return { yearStart: { month, day }, rates };
}
