import type { TextRow } from '../text-rows.js';
import { findAmounts, type Amount, type NumberFormat } from './amounts.js';
import { findDates } from './dates.js';
import { labelsOf } from './row-labels.js';
import type { RowLabel } from './vocabulary.js';

/** A printed row together with what its words and figures are. */
export interface ReceiptRow extends TextRow {
  /** Position in the document. */
  readonly index: number;
  /** Labels of the row's words, the most specific first. */
  readonly labels: readonly RowLabel[];
  readonly amounts: readonly Amount[];
}

/** The whole document, ready for the field parsers. */
export interface ReceiptText {
  readonly rows: readonly ReceiptRow[];
  readonly rawText: string;
  /** Median height of the rows, in the pixels of the rows' boxes. */
  readonly medianHeight: number;
  /** Rows of the table that sums up taxes by rate; its figures repeat those elsewhere. Empty if none. */
  readonly taxSummary: RowRange;
}

/** From `start` up to, but not including, `end`. */
export interface RowRange {
  readonly start: number;
  readonly end: number;
}

/** A hostile page can hold thousands of rows and a row thousands of characters; no receipt does. */
const MAX_ROWS = 1000;
const MAX_ROW_LENGTH = 300;

export function limitRows(rows: readonly TextRow[]): TextRow[] {
  return rows.slice(0, MAX_ROWS).map((row) => ({
    ...row,
    text: row.text.slice(0, MAX_ROW_LENGTH),
    characterConfidences: row.characterConfidences.slice(0, MAX_ROW_LENGTH),
  }));
}

export function readReceiptText(
  textRows: readonly TextRow[],
  rawText: string,
  format: NumberFormat,
): ReceiptText {
  const rows = textRows.map((row, index) => ({
    ...row,
    index,
    labels: labelsOf(row.text),
    amounts: withoutDates(findAmounts(row.text, format), row.text),
  }));
  const heights = rows.map(({ box }) => box.bottom - box.top).sort((a, b) => a - b);
  return {
    rows,
    rawText,
    medianHeight: heights[heights.length >> 1] ?? 1,
    taxSummary: findTaxSummary(rows),
  };
}

/** Where no decimals are printed, the parts of a date look like amounts. */
function withoutDates(amounts: readonly Amount[], text: string): Amount[] {
  const dates = findDates(text).filter(({ repaired }) => !repaired);
  return amounts.filter(({ start, end }) => dates.every((date) => end <= date.start || start >= date.end));
}

/** The table's titles, and below them the rows that have figures (titles may take two rows). */
function findTaxSummary(rows: readonly ReceiptRow[]): RowRange {
  const start = rows.findIndex(isTaxTableTitle);
  if (start < 0) return { start: 0, end: 0 };
  const firstFigures = rows.findIndex(({ index, amounts }) => index > start && amounts.length > 0);
  if (firstFigures < 0 || firstFigures > start + 3) return { start, end: start + 1 };
  const end = rows.findIndex((row) => row.index > firstFigures && !isTaxTableRow(row));
  return { start, end: end < 0 ? rows.length : end };
}

const TAX_COLUMN = /\b(?:mwst|ust|steuer|vat|tva|iva|btw|moms|tax|gst)\b/i;
const NET_COLUMN = /\b(?:net(?:to)?|brutto|gross|base|taxable|goods|amt|amount|h\.?t|ttc|imponibile)\b/i;
const ITEM_COLUMN = /\b(?:qty|item|price|descr\w*|artikel|menge)\b/i;

/** "GST Summary", or column titles that name a tax and an amount, but no goods ("MwSt Netto Brutto"). */
function isTaxTableTitle({ text, labels, amounts }: ReceiptRow): boolean {
  if (labels[0] === 'tax_summary') return true;
  return amounts.length === 0 && TAX_COLUMN.test(text) && NET_COLUMN.test(text) && !ITEM_COLUMN.test(text);
}

function isTaxTableRow({ text, amounts }: ReceiptRow): boolean {
  return amounts.length >= 2 || (amounts.length === 1 && /%/.test(text));
}
