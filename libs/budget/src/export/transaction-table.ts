import { z } from 'zod';
import { DecimalRate, DomainError, isCurrencyCode, isLocalDate, Money, type LocalDate } from '#shared';
import { csvLine, readCsvText } from '#shared/personal-data';
import type { NamedCategory } from '../category/category-names.js';
import { readAmount } from '../import/parse/amount-text.js';
import {
  toExternalId,
  toText,
  UnreadableFileError,
  type ReadingNotes,
  type StatementRow,
} from '../import/parse/statement.js';
import { readRecords, type CsvRecord } from '../import/csv/csv-records.js';
import { resolveOriginal, type OriginalAmount } from '../transaction/original-amount.js';
import { TRANSACTION_STATUSES, type Transaction } from '../transaction/transaction.entity.js';

/** The columns of `transactions.csv`, in their order. By these titles an import knows a file of ours. */
const COLUMNS = [
  ...['id', 'accountId', 'postedOn', 'amount', 'currency', 'payee', 'memo', 'category', 'categoryId'],
  ...['tags', 'status', 'source', 'externalId', 'transferId', 'receiptId', 'splits'],
  ...['originalAmount', 'originalCurrency', 'originalRate', 'originalRateDate'],
] as const;
type Column = (typeof COLUMNS)[number];

/** The names of a category from the root down; empty for one that is gone. */
export type CategoryPaths = (id: string) => readonly string[];

export const TRANSACTION_TABLE_HEADER = csvLine(COLUMNS);

/**
 * One transaction as a line of the table. `readTransactionTable` loses nothing of what it says; ids, receipts, locks, and
 * which rules wrote to it are the exporting household's own.
 */
export function transactionLine(transaction: Transaction, pathOf: CategoryPaths): string {
  const { categoryId, splits, tags, original } = transaction;
  return csvLine([
    transaction.id,
    transaction.accountId,
    transaction.postedOn,
    transaction.amount,
    transaction.currency,
    transaction.payee,
    transaction.memo,
    categoryId === null ? null : joinPath(pathOf(categoryId)),
    categoryId,
    tags.length === 0 ? null : JSON.stringify(tags),
    transaction.status,
    transaction.source,
    transaction.externalId,
    transaction.transferId,
    transaction.receiptId,
    splits.length === 0
      ? null
      : JSON.stringify(
          splits.map((split) => ({
            amount: Money.of(split.amountUnits, transaction.currency).toDecimal(),
            category: split.categoryId === null ? null : joinPath(pathOf(split.categoryId)),
            categoryId: split.categoryId,
            memo: split.memo,
          })),
        ),
    original && Money.of(original.amountUnits, original.currency),
    original && original.currency,
    original && original.rate,
    original && original.rateDate,
  ]);
}

/** Whether a text begins as our own table does. */
export function isTransactionTable(head: string): boolean {
  return head.replace(/^\uFEFF/, '').startsWith(TRANSACTION_TABLE_HEADER.trimEnd());
}

/** The transactions of our own table. Faults are noted; whoever reads to the end throws them. */
export async function* readTransactionTable(
  text: AsyncIterable<string>,
  notes: ReadingNotes,
): AsyncGenerator<StatementRow> {
  let account: string | undefined;
  for await (const record of readRecords(text, ',')) {
    if (record.line === 1) continue;
    account ??= cellOf(record, 'accountId');
    if (cellOf(record, 'accountId') !== account)
      throw UnreadableFileError.at(
        at(record, 'accountId'),
        'several_accounts',
        'The file holds transactions of several accounts. Export one account with accountId.',
      );
    const row = toRow(record, notes);
    if (row) yield row;
  }
}

const tagsSchema = z.array(z.string().min(1).max(50)).max(50);
const splitsSchema = z
  .array(
    z.object({
      amount: z.string(),
      category: z.string().nullable(),
      categoryId: z.string().nullable(),
      memo: z.string().nullable(),
    }),
  )
  .max(100);
const statusSchema = z.enum(TRANSACTION_STATUSES);

function toRow(record: CsvRecord, notes: ReadingNotes): StatementRow | null {
  const fault = (column: Column): null => {
    notes.addFault(at(record, column), 'broken_cell', `This is not what an export writes as ${column}.`);
    return null;
  };
  const text = (column: Column) => readCsvText(cellOf(record, column));
  if (record.cells.length !== COLUMNS.length)
    return fault(COLUMNS[Math.min(record.cells.length, COLUMNS.length) - 1]!);
  if (text('currency') !== notes.currency) {
    notes.otherCurrency++;
    return null;
  }
  const postedOn = text('postedOn');
  if (!isLocalDate(postedOn)) return fault('postedOn');
  const amount = readAmount(text('amount'), '.', notes.currency);
  if (amount === null) return fault('amount');
  const status = statusSchema.safeParse(text('status'));
  if (!status.success) return fault('status');
  const tags = tagsSchema.safeParse(json(text('tags')));
  if (!tags.success) return fault('tags');
  const splits = splitsSchema.safeParse(json(text('splits')));
  if (!splits.success) return fault('splits');
  const parts = splits.data.map((split) => ({
    amountUnits: readAmount(split.amount, '.', notes.currency),
    memo: split.memo === null ? null : toText(split.memo, 1_000),
    category: toCategory(split.category ?? '', split.categoryId ?? ''),
  }));
  const sum = parts.reduce<bigint>((total, { amountUnits }) => total + (amountUnits ?? 0n), 0n);
  if (parts.length > 0 && (sum !== amount || parts.some(({ amountUnits }) => amountUnits === null)))
    return fault('splits');
  const original = toOriginal(text, Money.of(amount, notes.currency), postedOn);
  if (original === undefined) return fault('originalAmount');
  const transferId = text('transferId');
  if (transferId !== '' && !UUID.test(transferId)) return fault('transferId');
  return {
    line: record.line,
    postedOn,
    amountUnits: amount,
    payee: toText(text('payee'), 200),
    memo: toText(text('memo'), 1_000),
    externalId: toExternalId(text('externalId')),
    category: parts.length > 0 ? null : toCategory(text('category'), text('categoryId')),
    tags: tags.data,
    status: status.data,
    splits: parts as StatementRow['splits'],
    own: { transferId: transferId === '' ? null : transferId, original },
  };
}

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** Undefined when it is not what an export writes. */
function toOriginal(
  text: (column: Column) => string,
  amount: Money,
  postedOn: LocalDate,
): OriginalAmount | null | undefined {
  const [currency, rate, rateDate] = [
    text('originalCurrency'),
    text('originalRate'),
    text('originalRateDate'),
  ];
  if (currency === '') return null;
  const amountUnits = isCurrencyCode(currency) ? readAmount(text('originalAmount'), '.', currency) : null;
  if (amountUnits === null || !DecimalRate.isRate(rate) || !isLocalDate(rateDate)) return undefined;
  try {
    return resolveOriginal({ amountUnits, currency, rate, rateDate }, amount, postedOn);
  } catch (error) {
    if (error instanceof DomainError || error instanceof RangeError) return undefined;
    throw error;
  }
}

const at = ({ line }: CsvRecord, column: Column) => ({ line, column: COLUMNS.indexOf(column) + 1 });
const cellOf = ({ cells }: CsvRecord, column: Column) => cells[COLUMNS.indexOf(column)] ?? '';

/** An empty cell is an empty list; null is none of what we write. */
function json(text: string): unknown {
  if (text === '') return [];
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

/** Names may hold what separates them. */
function joinPath(names: readonly string[]): string {
  return names.map((name) => name.replace(/[\\:]/g, '\\$&')).join(':');
}

function toCategory(text: string, id: string): NamedCategory | null {
  const path =
    text === '' ? [] : text.match(/(?:\\.|[^:\\])+/gs)?.map((name) => name.replace(/\\(.)/gs, '$1'));
  return text === '' && id === '' ? null : { id: id === '' ? null : id, path: path ?? [] };
}
