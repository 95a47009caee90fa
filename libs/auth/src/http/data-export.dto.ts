import { z } from 'zod';
import { toJsonInteger } from '#shared';
import { ARCHIVE_STATUSES } from '#shared/archive';
import { exampleOf, pageQuery, pageSchema } from '#shared/http';
import type { DataExport } from '../export/data-export.entity.js';
import type { DataExportLink } from '../export/data-export.service.js';

export const dataExportListQuery = z.strictObject(pageQuery);
export type DataExportListQuery = z.infer<typeof dataExportListQuery>;

const summary = z.object({
  id: z.uuid(),
  status: z.enum(ARCHIVE_STATUSES),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime().nullable().meta({ description: 'When the file goes; null until it is ready.' }),
  bytes: z.int().nullable(),
  sha256: z.string().nullable().meta({ description: 'Of the zip, hex.' }),
  revision: z.int(),
});

export const dataExportSummarySchema = summary.meta({
  id: 'DataExportSummary',
  example: {
    id: '0198fa11-2d3c-7b44-9e66-7f8091a2b301',
    status: 'ready',
    createdAt: '2026-11-21T19:02:11.000Z',
    expiresAt: '2026-11-28T19:02:14.000Z',
    bytes: 1_482_113,
    sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    revision: 61,
  },
});
export const dataExportPageSchema = pageSchema(dataExportSummarySchema);
export type DataExportSummaryDto = z.infer<typeof dataExportSummarySchema>;

export const dataExportSchema = summary
  .extend({
    url: z
      .string()
      .nullable()
      .meta({ description: 'Serves the zip without a token until `urlExpiresAt`; null unless `ready`.' }),
    urlExpiresAt: z.iso.datetime().nullable(),
  })
  .meta({
    id: 'DataExport',
    example: {
      ...exampleOf(dataExportSummarySchema),
      url: 'https://files.example.org/v1/storage/eyJrZXkiOiIwMTk4In0.c2ln',
      urlExpiresAt: '2026-11-21T19:12:11.000Z',
    },
  });
export type DataExportDto = z.infer<typeof dataExportSchema>;

export function toDataExportSummaryDto(dataExport: DataExport): DataExportSummaryDto {
  const { id, status, createdAt, expiresAt, byteSize, sha256, revision } = dataExport;
  return {
    id,
    status,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt?.toISOString() ?? null,
    bytes: byteSize === null ? null : toJsonInteger(byteSize),
    sha256,
    revision: toJsonInteger(revision),
  };
}

export function toDataExportDto(dataExport: DataExport, link: DataExportLink | null): DataExportDto {
  return {
    ...toDataExportSummaryDto(dataExport),
    url: link?.url ?? null,
    urlExpiresAt: link?.expiresAt.toISOString() ?? null,
  };
}
