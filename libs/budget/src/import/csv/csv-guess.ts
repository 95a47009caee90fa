import type { AccountType } from '../../account/account.entity.js';
import { readAmount, type DecimalMark } from '../parse/amount-text.js';
import { DATE_ORDERS, possibleOrders, readDate, type DateOrder } from '../parse/date-text.js';
import { UnreadableFileError } from '../parse/statement.js';
import { columnsOf } from './column-titles.js';
import {
  DELIMITERS,
  type CsvColumns,
  type CsvGuess,
  type CsvMapping,
  type Delimiter,
} from './csv-mapping.js';
import { firstRecords, type CsvRecord } from './csv-records.js';

/** Of whom the statement is. */
export interface StatementAccount {
  readonly currency: string;
  readonly type: AccountType;
}

const MOST_RECORDS = 200;
/** Banks put up to some twenty lines about the account before the table. */
const MOST_LINES_BEFORE = 60;
const SAMPLE_ROWS = 5;
const SAMPLE_CELL = 80;
/** Where a numeric date that fits several orders is written month first. */
const MONTH_FIRST_CURRENCIES: ReadonlySet<string> = new Set(['USD', 'PHP']);

interface Table {
  readonly delimiter: Delimiter;
  readonly header: CsvRecord | null;
  readonly columns: Partial<CsvColumns>;
  readonly rows: readonly CsvRecord[];
}

/**
 * How a CSV file is to be read, made out from its beginning.
 * @throws UnreadableFileError when no table of movements can be made out
 */
export function guessCsv(head: string, account: StatementAccount): CsvGuess {
  const table = findTable(head, account);
  if (!table)
    throw UnreadableFileError.at(
      { line: 1, column: 1 },
      'no_table',
      'No columns of dates and amounts can be made out. Send a mapping with the file.',
    );
  const { delimiter, header, columns, rows } = table;
  const uncertain: string[] = header ? [] : ['columns'];
  const cells = (column: number | undefined) =>
    column === undefined ? [] : rows.map((row) => row.cells[column - 1]?.trim() ?? '').filter((cell) => cell);
  const amounts = [columns.amount, columns.debit, columns.credit].flatMap(cells);
  const decimal = guessDecimal(amounts, delimiter, account.currency);
  if (!decimal.sure) uncertain.push('decimal');
  const order = guessOrder(cells(columns.postedOn), account.currency);
  if (!order.sure) uncertain.push('dateOrder');
  const values = cells(columns.amount).map((text) => readAmount(text, decimal.mark, account.currency) ?? 0n);
  const invertAmounts =
    account.type === 'credit' && values.filter((value) => value > 0n).length * 2 > values.length;
  if (invertAmounts) uncertain.push('invertAmounts');
  if (columns.payee === undefined) uncertain.push('payee');
  const { direction, ...others } = columns;
  const needsDirection = direction !== undefined && values.every((value) => value >= 0n);
  const mapping: CsvMapping = {
    delimiter,
    headerLine: header?.line ?? 0,
    decimal: decimal.mark,
    dateOrder: order.order,
    invertAmounts,
    columns: { ...others, ...(needsDirection ? { direction } : {}) } as CsvColumns,
  };
  return {
    mapping,
    confidence: Math.max(0.1, Math.round((1 - uncertain.length * 0.2) * 100) / 100),
    header: header ? header.cells.map(shorten) : [],
    sample: rows.slice(0, SAMPLE_ROWS).map((row) => row.cells.map(shorten)),
    uncertain,
  };
}

const shorten = (cell: string) => cell.trim().slice(0, SAMPLE_CELL);

function findTable(head: string, account: StatementAccount): Table | undefined {
  // A record that the end of the sample cuts in two tells nothing.
  const text = head.replace(/^\uFEFF/, '');
  const all = DELIMITERS.map((delimiter) => {
    const records = firstRecords(text, delimiter, MOST_RECORDS);
    return { delimiter, records };
  });
  const titled = all
    .flatMap(({ delimiter, records }) => findTitled(delimiter, records) ?? [])
    .sort((a, b) => b.header!.cells.length - a.header!.cells.length);
  return (
    titled[0] ?? all.map((each) => findUntitled(each.delimiter, each.records, account)).find((table) => table)
  );
}

function findTitled(delimiter: Delimiter, records: readonly CsvRecord[]): Table | undefined {
  for (const [index, header] of records.slice(0, MOST_LINES_BEFORE).entries()) {
    const columns = header.cells.length > 1 ? columnsOf(header.cells) : undefined;
    if (columns) return { delimiter, header, columns, rows: records.slice(index + 1) };
  }
  return undefined;
}

/** By what stands in the columns, where no line names them. */
function findUntitled(
  delimiter: Delimiter,
  records: readonly CsvRecord[],
  { currency }: StatementAccount,
): Table | undefined {
  const width = modeOf(records.map(({ cells }) => cells.length));
  const rows = records.filter(({ cells }) => cells.length === width);
  if (width < 2 || rows.length * 2 < records.length) return undefined;
  const columns = Array.from({ length: width }, (_, index) => rows.map(({ cells }) => cells[index]!.trim()));
  const isFull = (column: readonly string[]) => column.every((cell) => cell !== '');
  const postedOn = columns.findIndex((column) => isFull(column) && possibleOrders(column).length > 0);
  const isAmount = (column: readonly string[]) =>
    isFull(column) &&
    column.some((cell) => /[.,]\d{1,3}$|^-/.test(cell)) &&
    (['.', ','] as const).some((mark) => column.every((cell) => readAmount(cell, mark, currency) !== null));
  const amount = columns.findIndex((column, index) => index !== postedOn && isAmount(column));
  if (postedOn === -1 || amount === -1) return undefined;
  const texts = columns
    .map((column, index) => ({ index, letters: column.join('').replace(/[^\p{L}]/gu, '').length }))
    .filter(({ index, letters }) => index !== postedOn && index !== amount && letters > 0)
    .sort((a, b) => b.letters - a.letters);
  const [payee, ...memo] = texts.map(({ index }) => index + 1);
  return {
    delimiter,
    header: null,
    columns: {
      postedOn: postedOn + 1,
      amount: amount + 1,
      ...(payee === undefined ? {} : { payee }),
      memo: memo.slice(0, 1),
    },
    rows,
  };
}

function modeOf(numbers: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
}

function guessDecimal(
  amounts: readonly string[],
  delimiter: Delimiter,
  currency: string,
): { mark: DecimalMark; sure: boolean } {
  const reads = (mark: DecimalMark) =>
    amounts.filter((text) => readAmount(text, mark, currency) !== null).length;
  const [point, comma] = [reads('.'), reads(',')];
  if (point !== comma) return { mark: point > comma ? '.' : ',', sure: true };
  // Where the comma separates cells it hardly separates fractions as well.
  return { mark: delimiter === ';' ? ',' : '.', sure: amounts.every((text) => !/[.,]/.test(text)) };
}

function guessOrder(dates: readonly string[], currency: string): { order: DateOrder; sure: boolean } {
  // Lines below the table, of sums or notes, are no dates in any order.
  const real = dates.filter((date) => possibleOrders([date]).length > 0);
  const possible = possibleOrders(real);
  // Months by name, or years in front, mean the same in every order.
  const isPlain = real.every((date) => new Set(DATE_ORDERS.map((order) => readDate(date, order))).size === 1);
  const usual: DateOrder =
    MONTH_FIRST_CURRENCIES.has(currency) && !real.some((date) => date.includes('.')) ? 'mdy' : 'dmy';
  if (isPlain)
    return { order: real.every((date) => /^\d{4}/.test(date)) ? 'ymd' : usual, sure: real.length > 0 };
  const fitting = possible.filter((order) => order !== 'ymd');
  const [only] = fitting;
  if (only && fitting.length === 1) return { order: only, sure: true };
  return { order: fitting.length === 0 || fitting.includes(usual) ? usual : fitting[0]!, sure: false };
}
