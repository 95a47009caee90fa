import { z } from 'zod';
import { toJsonInteger } from '#shared';
import { idSchema, pageQuery, pageSchema } from '#shared/http';
import { csvMappingSchema } from '../import/csv/csv-mapping.js';
import type { Import } from '../import/import.entity.js';
import { IMPORT_STATUSES } from '../import/import-status.js';
import type { ImportRowView } from '../import/import-row.read-model.js';
import { STATEMENT_FORMATS } from '../import/statement-format.js';
import { qifMappingSchema, statementMappingSchema } from '../import/statement-reading.js';

const MOST_ROWS_NAMED = 5_000;

/** A part of a form is text; the mapping's is JSON. */
const mappingField = z
  .string()
  .max(20_000)
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      context.addIssue({ code: 'custom', message: 'must be JSON' });
      return z.NEVER;
    }
  })
  .pipe(statementMappingSchema);

export const importFormSchema = z.strictObject({
  accountId: idSchema.meta({ description: 'The account whose statement it is.' }),
  format: z.enum(STATEMENT_FORMATS).optional().meta({ description: 'Absent: as the file looks.' }),
  mapping: mappingField.optional().meta({
    description:
      'JSON of an `ImportMapping` (CSV) or `ImportDateOrder` (QIF). Absent: as the files of the account were read the last time, or else as guessed.',
  }),
});

const guessSchema = z.object({
  confidence: z.number().meta({ description: '0 to 1; below 1 show it to a person before committing.' }),
  uncertain: z.array(z.string()).meta({ description: 'What is no more than likely, e.g. `dateOrder`.' }),
  header: z.array(z.string()),
  sample: z.array(z.array(z.string())).meta({ description: 'The first rows as they stand in the file.' }),
});

const errorSchema = z.object({
  line: z.int().meta({ description: 'From 1; 0: not about a place in the file.' }),
  column: z.int().meta({ description: 'From 1; in CSV that of the table.' }),
  code: z.string(),
  message: z.string(),
});

const rowSchema = z
  .object({
    row: z.int().meta({ description: 'From 1, in the order of the file.' }),
    line: z.int().meta({ description: 'Where it begins in the file.' }),
    postedOn: z.string(),
    amount: z.int(),
    payee: z.string().nullable(),
    memo: z.string().nullable(),
    externalId: z.string().nullable(),
    categoryId: z.guid().nullable(),
    tags: z.array(z.string()),
    splits: z.array(
      z.object({ amount: z.int(), categoryId: z.guid().nullable(), memo: z.string().nullable() }),
    ),
    ruleIds: z
      .array(z.guid())
      .meta({ description: 'Rules of which it bears values. They were applied when the file was read.' }),
    stated: z
      .object({ payee: z.string().nullable(), memo: z.string().nullable() })
      .nullable()
      .meta({ description: 'Payee and memo as the file has them, where rules have written to the row.' }),
    duplicateOf: z.guid().nullable().meta({ description: 'The transaction that it is taken for.' }),
    included: z.boolean().meta({ description: 'Booked although it is taken for another one.' }),
    transactionId: z
      .guid()
      .nullable()
      .meta({ description: 'The transaction that it became, while that is there.' }),
  })
  .meta({ id: 'ImportRow', example: exampleRow() });

function exampleRow() {
  return {
    row: 1,
    line: 2,
    postedOn: '2026-11-20',
    amount: -6658,
    payee: 'Corner Market',
    memo: null,
    externalId: null,
    categoryId: null,
    tags: [],
    splits: [],
    ruleIds: [],
    stated: null,
    duplicateOf: null,
    included: false,
    transactionId: null,
  };
}

const count = (description: string) => z.int().meta({ description });

const summary = {
  id: z.guid(),
  status: z.enum(IMPORT_STATUSES),
  accountId: z.guid(),
  format: z.enum(STATEMENT_FORMATS).nullable().meta({ description: 'Null until it is made out.' }),
  fileName: z.string(),
  byteSize: z.int(),
  createdAt: z.iso.datetime(),
  mapping: z
    .union([csvMappingSchema, qifMappingSchema])
    .nullable()
    .meta({ description: 'How the file was read.' }),
  mappingSource: z.enum(['given', 'saved', 'guessed']).nullable(),
  guess: guessSchema.nullable(),
  counts: z.object({
    rows: count('Transactions of the file.'),
    duplicates: count('Of these, taken for transactions of the books; skipped unless included.'),
    otherCurrency: count("Left out: not in the account's currency."),
    notBooked: count('Left out: the bank has not booked them.'),
    done: count('Rows that were booked, or taken back, so far.'),
    imported: count('Transactions booked.'),
    removed: count('Transactions taken back.'),
    kept: count('Transactions not taken back, because they were changed since they were booked.'),
  }),
  errors: z.array(errorSchema).meta({ description: 'Why it failed, in the order of the file.' }),
  revision: z.int(),
};

const exampleImport = {
  id: '0198fa10-2b3c-7d4e-8f50-61728394a5b6',
  status: 'ready',
  accountId: '0198f3d0-1a2b-7c3d-8e4f-5a6b7c8d9e01',
  format: 'qif',
  fileName: 'november.qif',
  byteSize: 812,
  createdAt: '2026-11-21T09:30:00.000Z',
  mapping: { dateOrder: 'dmy' },
  mappingSource: 'guessed',
  guess: null,
  counts: {
    ...{ rows: 1, duplicates: 0, otherCurrency: 0, notBooked: 0 },
    ...{ done: 0, imported: 0, removed: 0, kept: 0 },
  },
  errors: [],
  revision: 45,
};

export const importSummarySchema = z.object(summary).meta({ id: 'ImportSummary', example: exampleImport });
export const importSchema = z
  .object({ ...summary, rows: pageSchema(rowSchema) })
  .meta({ id: 'Import', example: { ...exampleImport, rows: { data: [exampleRow()], nextCursor: null } } });

export const importPageSchema = pageSchema(importSummarySchema);

export const listImportsQuery = z.strictObject({ ...pageQuery, accountId: idSchema.optional() });

export const importRowsQuery = z.strictObject({
  ...pageQuery,
  duplicates: z.enum(['true', 'false']).optional().meta({
    description: 'true: only rows that are taken for transactions of the books; false: only others.',
  }),
});

export const commitImportSchema = z
  .strictObject({
    includeDuplicates: z
      .boolean()
      .default(false)
      .meta({ description: 'Book also what is taken for transactions of the books.' }),
    includeRows: z
      .array(z.int().min(1).max(10_000_000))
      .max(MOST_ROWS_NAMED)
      .default([])
      .meta({ description: 'Book also these of them, by their `row`.' }),
  })
  .meta({ id: 'CommitImport', example: { includeDuplicates: false, includeRows: [] } });

export type ImportSummaryDto = z.input<typeof importSummarySchema>;

export function toImportSummaryDto(found: Import): ImportSummaryDto {
  const { id, status, accountId, format, fileName, createdAt, mapping, mappingSource, guess, errors } = found;
  return {
    ...{ id, status, accountId, format, fileName },
    byteSize: toJsonInteger(found.byteSize),
    createdAt: createdAt.toISOString(),
    ...{ mapping, mappingSource },
    guess: guess && {
      confidence: guess.confidence,
      uncertain: [...guess.uncertain],
      header: [...guess.header],
      sample: guess.sample.map((cells) => [...cells]),
    },
    counts: {
      rows: found.rowCount,
      duplicates: found.duplicateCount,
      otherCurrency: found.otherCurrency,
      notBooked: found.notBooked,
      done: found.doneRow,
      imported: found.importedCount,
      removed: found.removedCount,
      kept: found.keptCount,
    },
    errors,
    revision: toJsonInteger(found.revision),
  };
}

export function toImportRowDto({ amountUnits, ...row }: ImportRowView) {
  const { postedOn, payee, memo, externalId, categoryId, duplicateOf, included, transactionId } = row;
  return {
    ...{ row: row.row, line: row.line, postedOn, amount: toJsonInteger(amountUnits), payee, memo },
    ...{ externalId, categoryId, tags: [...row.tags] },
    splits: row.splits.map((split) => ({
      amount: split.amount,
      categoryId: split.categoryId,
      memo: split.memo,
    })),
    ruleIds: [...row.ruleIds],
    stated: row.stated,
    ...{ duplicateOf, included, transactionId },
  };
}
