import { z } from 'zod';
import { toJsonInteger } from '#shared';
import { RULED_TREATMENTS, treatmentOf, WHOLE_SHARE } from './tax-rule.js';
import type { TaxRateSet, TaxRuleSet } from './tax-sets.js';
import { CALENDAR_YEAR, taxYearRange } from './tax-year.js';

/** Ten-thousandths: 5000 = 50 %. */
const share = z.int().min(0).max(WHOLE_SHARE);

const setFields = {
  id: z.guid().nullable().meta({ description: 'Null while nobody has said anything.' }),
  recordedAt: z.iso.datetime().nullable(),
  replacedAt: z.iso.datetime().nullable().meta({ description: 'Null = in force.' }),
  revision: z.int().meta({ description: 'For `If-Match`; 0 while nobody has said anything.' }),
};
const SET_EXAMPLE = {
  id: '0198fb20-4c5d-7e66-8f77-a8b9c0d1e201',
  recordedAt: '2026-11-22T18:00:00.000Z',
  replacedAt: null,
  revision: 71,
};

export const taxRuleSetSchema = z
  .object({
    ...setFields,
    rules: z.array(
      z.object({
        categoryId: z.guid().meta({ description: 'Counts for the categories below it as well.' }),
        treatment: z.enum(RULED_TREATMENTS).meta({ description: 'What the shares come to.' }),
        taxKind: z.string().nullable().meta({ description: 'Null = every tax.' }),
        deductibleShare: share.meta({ description: 'Of the spend, in ten-thousandths.' }),
        recoverableShare: share.meta({ description: 'Of the indirect tax, in ten-thousandths.' }),
        validFrom: z.string().meta({ description: 'Inclusive.' }),
        validTo: z.string().nullable().meta({ description: 'Inclusive; null = for good.' }),
      }),
    ),
  })
  .meta({
    id: 'TaxRuleSet',
    example: {
      ...SET_EXAMPLE,
      rules: [
        {
          ...{ categoryId: '0198f3c2-6b1f-7e55-8c31-9a0b1c2d3e41', treatment: 'deductible', taxKind: null },
          ...{ deductibleShare: 5000, recoverableShare: 0, validFrom: '2026-01-01', validTo: null },
        },
      ],
    },
  });
export type TaxRuleSetDto = z.infer<typeof taxRuleSetSchema>;

export const taxRateSetSchema = z
  .object({
    ...setFields,
    yearStart: z.string().meta({ description: 'The day that tax years begin on, MM-DD.' }),
    rates: z.array(
      z.object({
        taxYear: z.int().meta({ description: 'The calendar year that it begins in.' }),
        from: z.string().meta({ description: 'Its first day.' }),
        to: z.string().meta({ description: 'Its last day.' }),
        marginalRate: share.meta({ description: 'Ten-thousandths: 4200 = 42 %.' }),
      }),
    ),
  })
  .meta({
    id: 'TaxRateSet',
    example: {
      ...SET_EXAMPLE,
      yearStart: '04-06',
      rates: [{ taxYear: 2026, from: '2026-04-06', to: '2027-04-05', marginalRate: 4200 }],
    },
  });
export type TaxRateSetDto = z.infer<typeof taxRateSetSchema>;

const UNSAID = { id: null, recordedAt: null, replacedAt: null, revision: 0 };

/** @param set null while there is none */
export function toTaxRuleSetDto(set: TaxRuleSet | null): TaxRuleSetDto {
  if (!set) return { ...UNSAID, rules: [] };
  return {
    ...frameOf(set),
    rules: set.content.map((rule) => {
      const { categoryId, taxKind, deductibleShare, recoverableShare, validFrom, validTo } = rule;
      const treatment = treatmentOf(rule);
      return { categoryId, treatment, taxKind, deductibleShare, recoverableShare, validFrom, validTo };
    }),
  };
}

/** @param set null while there is none */
export function toTaxRateSetDto(set: TaxRateSet | null): TaxRateSetDto {
  const { yearStart, rates } = set?.content ?? { yearStart: CALENDAR_YEAR, rates: [] };
  return {
    ...(set ? frameOf(set) : UNSAID),
    yearStart: taxYearRange(2000, yearStart).from.slice(5),
    rates: rates.map(({ taxYear, marginalRate }) => {
      return { taxYear, ...taxYearRange(taxYear, yearStart), marginalRate };
    }),
  };
}

function frameOf({ id, recordedAt, replacedAt, revision }: TaxRuleSet | TaxRateSet) {
  return {
    id,
    recordedAt: recordedAt.toISOString(),
    replacedAt: replacedAt?.toISOString() ?? null,
    revision: toJsonInteger(revision),
  };
}
