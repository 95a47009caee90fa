import { api, bodyOf, type Schemas } from '../../api/client';
import { Problem } from '../../api/problem';
import { useResource, type Resource } from '../../api/resource';

const PACKAGES = 10;

export type TaxRule = Schemas['TaxRuleSet']['rules'][number];

export const useExposure = (year: number): Resource<Schemas['TaxExposure']> =>
  useResource(`tax exposure ${year}`, (signal) =>
    bodyOf(api.GET('/v1/analytics/tax-exposure', { params: { query: { year } }, signal })),
  );

export const useRules = (): Resource<Schemas['TaxRuleSet']> =>
  useResource('tax rules', (signal) => bodyOf(api.GET('/v1/tax-rules', { signal })));

export const useRates = (): Resource<Schemas['TaxRateSet']> =>
  useResource('tax rates', (signal) => bodyOf(api.GET('/v1/tax-rates', { signal })));

export const usePackages = (): Resource<Schemas['TaxPackageSummaryPage']> =>
  useResource('tax packages', (signal) =>
    bodyOf(api.GET('/v1/tax-packages', { params: { query: { limit: PACKAGES } }, signal })),
  );

/** Puts a set of rules in the place of the one that was read. @throws Problem 412 when it has been replaced meanwhile */
export const saveRules = (
  read: Schemas['TaxRuleSet'],
  rules: Schemas['SetTaxRules']['rules'],
): Promise<unknown> =>
  bodyOf(
    api.PUT('/v1/tax-rules', {
      params: { header: { 'If-Match': `"${read.revision}"` } },
      body: { rules },
    }),
  );

/** As `saveRules`, for the marginal rates. */
export const saveRates = (
  read: Schemas['TaxRateSet'],
  rates: Schemas['SetTaxRates']['rates'],
): Promise<unknown> =>
  bodyOf(
    api.PUT('/v1/tax-rates', {
      params: { header: { 'If-Match': `"${read.revision}"` } },
      body: { yearStart: read.yearStart, rates },
    }),
  );

/** A rule as it is sent: without what the api derives. */
export const ruleDraft = ({
  categoryId,
  deductibleShare,
  recoverableShare,
  taxKind,
  validFrom,
  validTo,
}: TaxRule): Schemas['SetTaxRules']['rules'][number] => ({
  categoryId,
  deductibleShare,
  recoverableShare,
  taxKind,
  validFrom,
  validTo,
});

export const isStale = (problem: unknown): boolean => problem instanceof Problem && problem.status === 412;
