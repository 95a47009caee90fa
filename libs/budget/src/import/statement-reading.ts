import type { z } from 'zod';
import { z as schema } from 'zod';
import { readCamtStatement } from './camt/camt-statement.js';
import { guessCsv, type StatementAccount } from './csv/csv-guess.js';
import { csvMappingSchema, type CsvGuess, type CsvMapping } from './csv/csv-mapping.js';
import { readCsvStatement } from './csv/csv-statement.js';
import { readOfxStatement } from './ofx/ofx-statement.js';
import { sgmlTokens } from './ofx/sgml-tokens.js';
import { DATE_ORDERS, type DateOrder } from './parse/date-text.js';
import {
  chooseEncoding,
  decodeFile,
  decodeHead,
  inspectFile,
  type Encoding,
  type FileBytes,
  type FileInspection,
} from './parse/file-text.js';
import type { ReadingNotes, StatementRow } from './parse/statement.js';
import { xmlTokens } from './parse/xml-tokens.js';
import { guessQifOrders, readQifStatement } from './qif/qif-statement.js';
import { isTransactionTable, readTransactionTable } from '../export/transaction-table.js';
import { checkFormat, guessFormat, type StatementFormat } from './statement-format.js';

export const qifMappingSchema = schema
  .strictObject({ dateOrder: schema.enum(DATE_ORDERS) })
  .meta({ id: 'ImportDateOrder', description: 'How a QIF file is read.', example: { dateOrder: 'mdy' } });
export const statementMappingSchema = schema.union([csvMappingSchema, qifMappingSchema]);
export type StatementMapping = z.output<typeof statementMappingSchema>;

/** Where a mapping comes from. */
export type MappingSource = 'given' | 'saved' | 'guessed';

/** What is known of a file before it is read. */
export interface StatementWishes {
  readonly format: StatementFormat | null;
  readonly mapping: StatementMapping | null;
  /** How the account's files were read the last time. */
  readonly saved: { readonly header: readonly string[]; readonly mapping: CsvMapping } | null;
}

/** How a file is going to be read. */
export interface ReadingPlan {
  readonly format: StatementFormat;
  readonly encoding: Encoding;
  /** One of our own exports, which needs no mapping. */
  readonly isOwnTable: boolean;
  /** The first fits best; a next one is tried when dates or amounts do not fit after all. None where none is needed. */
  readonly mappings: readonly StatementMapping[];
  readonly mappingSource: MappingSource | null;
  readonly guess: CsvGuess | null;
}

/** @throws UnreadableFileError */
export async function planReading(
  bytes: FileBytes,
  wishes: StatementWishes,
  account: StatementAccount,
): Promise<ReadingPlan> {
  const inspection = await inspectFile(bytes);
  const { mapping } = wishes;
  const given = mapping && 'columns' in mapping ? mapping.encoding : undefined;
  const ascii = decodeHead(inspection.head, inspection.wideEncoding ?? 'windows-1252');
  const format = wishes.format ?? guessFormat(ascii);
  if (wishes.format) checkFormat(wishes.format, ascii);
  const encoding = chooseEncoding(inspection, given ?? declaredEncoding(format, ascii, inspection));
  const head = decodeHead(inspection.head, encoding);
  const isOwnTable = format === 'csv' && isTransactionTable(head);
  const plan = { format, encoding, isOwnTable, mappings: [], mappingSource: null, guess: null };
  if (isOwnTable) return plan;
  if (format === 'csv') return { ...plan, ...planCsv(head, wishes, account) };
  if (format !== 'qif') return plan;
  if (mapping) return { ...plan, mappings: [mapping], mappingSource: 'given' };
  const orders = guessQifOrders(head, account.currency);
  return { ...plan, mappings: orders.map((dateOrder) => ({ dateOrder })), mappingSource: 'guessed' };
}

function planCsv(
  head: string,
  { mapping, saved }: StatementWishes,
  account: StatementAccount,
): Pick<ReadingPlan, 'mappings' | 'mappingSource' | 'guess'> {
  if (mapping && 'columns' in mapping) return { mappings: [mapping], mappingSource: 'given', guess: null };
  const guess = guessCsv(head, account);
  const isSameKind =
    saved !== null &&
    guess.header.length > 0 &&
    JSON.stringify(saved.header) === JSON.stringify(guess.header);
  if (isSameKind) {
    const known = { ...saved.mapping, headerLine: guess.mapping.headerLine };
    return {
      mappings: [known],
      mappingSource: 'saved',
      guess: { ...guess, mapping: known, confidence: 1, uncertain: [] },
    };
  }
  return { mappings: alternativesOf(guess), mappingSource: 'guessed', guess };
}

function alternativesOf({ mapping, uncertain }: CsvGuess): CsvMapping[] {
  const dateOrder: DateOrder = mapping.dateOrder === 'dmy' ? 'mdy' : 'dmy';
  const decimal = mapping.decimal === '.' ? ',' : '.';
  return [
    mapping,
    ...(uncertain.includes('dateOrder') ? [{ ...mapping, dateOrder }] : []),
    ...(uncertain.includes('decimal') ? [{ ...mapping, decimal } as const] : []),
  ];
}

/** What a file says of its encoding; banks that say ASCII or 1252 often send UTF-8, which cannot be mistaken. */
function declaredEncoding(
  format: StatementFormat,
  head: string,
  { notUtf8At }: FileInspection,
): string | undefined {
  if (format === 'csv' || format === 'qif') return undefined;
  const xml = /^\s*(?:\u00ef\u00bb\u00bf)?<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.-]{1,40})["']/i.exec(
    head,
  );
  if (xml) return xml[1]!.toLowerCase() === 'us-ascii' && !notUtf8At ? 'utf-8' : xml[1];
  if (format === 'camt053') return 'utf-8';
  if (/^ENCODING:\s*UTF-?8/im.test(head)) return 'utf-8';
  return notUtf8At ? 'windows-1252' : 'utf-8';
}

/** The movements of a file, as they come. @throws UnreadableFileError, at the end also for all faults that were noted */
export async function* readStatement(
  bytes: FileBytes,
  plan: Pick<ReadingPlan, 'format' | 'encoding'>,
  mapping: StatementMapping | undefined,
  notes: ReadingNotes,
): AsyncGenerator<StatementRow> {
  yield* rowsOf(bytes, plan, mapping, notes);
  notes.throwFaults();
}

function rowsOf(
  bytes: FileBytes,
  { format, encoding }: Pick<ReadingPlan, 'format' | 'encoding'>,
  mapping: StatementMapping | undefined,
  notes: ReadingNotes,
): AsyncGenerator<StatementRow> {
  const text = decodeFile(bytes, encoding);
  switch (format) {
    case 'csv':
      return mapping && 'columns' in mapping
        ? readCsvStatement(text, mapping, notes)
        : readTransactionTable(text, notes);
    case 'ofx':
    case 'qfx':
      return readOfxStatement(ofxTokens(text), notes);
    case 'qif':
      return readQifStatement(text, mapping?.dateOrder ?? 'dmy', notes);
    case 'camt053':
      return readCamtStatement(xmlTokens(text), notes);
    default:
      return format satisfies never;
  }
}

/** OFX 2 is XML, which it says at once; OFX 1 is SGML. */
async function* ofxTokens(text: AsyncGenerator<string>) {
  const first = await text.next();
  const start = first.done ? '' : first.value;
  const all = (async function* () {
    yield start;
    yield* text;
  })();
  yield* /^\s*<\?(?:xml|OFX)/i.test(start) ? xmlTokens(all) : sgmlTokens(all);
}
