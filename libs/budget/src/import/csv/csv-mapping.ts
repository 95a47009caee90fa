import { z } from 'zod';
import { ENCODINGS } from '../parse/file-text.js';
import { DATE_ORDERS } from '../parse/date-text.js';

export const DELIMITERS = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

const MOST_COLUMNS = 200;
const columnSchema = z.int().min(1).max(MOST_COLUMNS);

/** How a CSV file is to be read. Columns are counted from 1. */
export const csvMappingSchema = z
  .strictObject({
    encoding: z.enum(ENCODINGS).optional().meta({ description: 'Absent: as the bytes tell.' }),
    delimiter: z.enum(DELIMITERS),
    headerLine: z.int().min(0).max(200).meta({
      description: 'The line that names the columns; what comes before it is passed over. 0: none.',
    }),
    decimal: z.enum(['.', ',']).meta({ description: 'The other one may separate thousands.' }),
    dateOrder: z.enum(DATE_ORDERS),
    invertAmounts: z
      .boolean()
      .default(false)
      .meta({ description: 'The file writes money out without a sign, as card statements do.' }),
    columns: z
      .strictObject({
        postedOn: columnSchema,
        amount: columnSchema.optional(),
        debit: columnSchema.optional().meta({ description: 'Money out, in a column of its own.' }),
        credit: columnSchema.optional().meta({ description: 'Money in, in a column of its own.' }),
        direction: columnSchema
          .optional()
          .meta({ description: 'Says of an amount without sign whether it is money out.' }),
        fee: columnSchema.optional().meta({ description: 'Taken off the amount.' }),
        payee: columnSchema.optional(),
        payer: columnSchema
          .optional()
          .meta({ description: 'The payee of money in, in a column of its own.' }),
        memo: z.array(columnSchema).max(5).default([]),
        externalId: columnSchema.optional(),
        category: columnSchema.optional(),
        currency: columnSchema.optional().meta({ description: 'Rows in another currency are left out.' }),
        state: columnSchema.optional().meta({ description: 'Rows that are not booked are left out.' }),
      })
      .refine(
        ({ amount, debit, credit }) => amount !== undefined || debit !== undefined || credit !== undefined,
        'needs a column of amounts: amount, or debit and credit',
      ),
  })
  .meta({
    id: 'ImportMapping',
    description: 'How a CSV file is read; of QIF only `dateOrder` counts.',
    example: {
      delimiter: ';',
      headerLine: 1,
      decimal: ',',
      dateOrder: 'dmy',
      invertAmounts: false,
      columns: { postedOn: 1, amount: 5, payee: 3, memo: [4] },
    },
  });

export type CsvMapping = z.output<typeof csvMappingSchema>;
export type CsvColumns = CsvMapping['columns'];

/** What was made out about a CSV file, for a person to confirm. */
export interface CsvGuess {
  readonly mapping: CsvMapping;
  /** 0 to 1. */
  readonly confidence: number;
  /** The titles of the columns; empty when there is no such line. */
  readonly header: readonly string[];
  /** The first rows, as they stand in the file. */
  readonly sample: readonly (readonly string[])[];
  /** What is no more than likely, e.g. `dateOrder`. */
  readonly uncertain: readonly string[];
}
