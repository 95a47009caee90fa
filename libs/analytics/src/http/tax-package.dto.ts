import { z } from 'zod';
import { toJsonInteger, type DateRange } from '#shared';
import { ARCHIVE_STATUSES } from '#shared/archive';
import { exampleOf, localDateSchema, monthDaySchema, pageQuery, pageSchema } from '#shared/http';
import type { TaxPackage } from '../package/tax-package.entity.js';
import type { TaxPackageLink } from '../package/tax-package.service.js';
import { fiscalYearRange } from './tax-exposure.dto.js';

export const taxPackageListQuery = z.strictObject(pageQuery);

export const requestTaxPackageSchema = z
  .strictObject({
    year: z.int().min(1900).max(2198).optional().meta({
      description: 'The tax year that begins in this calendar year. Or `from` and `to`.',
    }),
    fiscalYearStart: monthDaySchema.optional().meta({
      description: 'With `year`: the day that it begins on, MM-DD. Default: 01-01.',
    }),
    from: localDateSchema.optional().meta({ description: 'Inclusive.' }),
    to: localDateSchema.optional().meta({ description: 'Inclusive.' }),
  })
  .refine(
    ({ year, from, to }) =>
      year === undefined ? from !== undefined && to !== undefined : (from ?? to) === undefined,
    { path: ['year'], message: 'Either `year`, or `from` and `to`.' },
  )
  .refine(({ year, fiscalYearStart }) => year !== undefined || fiscalYearStart === undefined, {
    path: ['fiscalYearStart'],
    message: 'It needs `year`.',
  })
  .meta({ id: 'RequestTaxPackage', example: { year: 2026, fiscalYearStart: '04-06' } });

/** @param asked as the schema lets it pass */
export function taxPackageRange(asked: z.output<typeof requestTaxPackageSchema>): DateRange {
  const { year, fiscalYearStart, from = '', to = '' } = asked;
  return year === undefined ? { from, to } : fiscalYearRange(year, fiscalYearStart);
}

const summary = z.object({
  id: z.uuid(),
  status: z.enum(ARCHIVE_STATUSES),
  from: z.string(),
  to: z.string(),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime().nullable().meta({ description: 'When the file goes; null until it is ready.' }),
  byteSize: z.int().nullable(),
  sha256: z.string().nullable().meta({ description: 'Of the zip, hex.' }),
  revision: z.int(),
});

export const taxPackageSummarySchema = summary.meta({
  id: 'TaxPackageSummary',
  example: {
    id: '0198fb31-5d6e-7f77-9088-b9cad1e2f301',
    status: 'ready',
    from: '2026-04-06',
    to: '2027-04-05',
    createdAt: '2026-11-22T19:02:11.000Z',
    expiresAt: '2026-11-29T19:02:14.000Z',
    byteSize: 2_482_113,
    sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    revision: 61,
  },
});
export const taxPackagePageSchema = pageSchema(taxPackageSummarySchema);
export type TaxPackageSummaryDto = z.infer<typeof taxPackageSummarySchema>;

export const taxPackageSchema = summary
  .extend({
    url: z
      .string()
      .nullable()
      .meta({ description: 'Serves the zip without a token until `urlExpiresAt`; null unless `ready`.' }),
    urlExpiresAt: z.iso.datetime().nullable(),
  })
  .meta({
    id: 'TaxPackage',
    example: {
      ...exampleOf(taxPackageSummarySchema),
      url: 'https://files.example.org/v1/storage/eyJrZXkiOiIwMTk4In0.c2ln',
      urlExpiresAt: '2026-11-22T19:07:14.000Z',
    },
  });
export type TaxPackageDto = z.infer<typeof taxPackageSchema>;

export function toTaxPackageSummaryDto(of: TaxPackage): TaxPackageSummaryDto {
  const { id, status, from, to, createdAt, expiresAt, byteSize, sha256, revision } = of;
  return {
    ...{ id, status, from, to, sha256 },
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt?.toISOString() ?? null,
    byteSize: byteSize === null ? null : toJsonInteger(byteSize),
    revision: toJsonInteger(revision),
  };
}

export function toTaxPackageDto(of: TaxPackage, link: TaxPackageLink | null): TaxPackageDto {
  return {
    ...toTaxPackageSummaryDto(of),
    url: link?.url ?? null,
    urlExpiresAt: link?.expiresAt.toISOString() ?? null,
  };
}
