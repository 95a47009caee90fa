import type { Field, LineItem } from '../../extraction.js';
import type { Amount } from './amounts.js';
import { evidenceOfRows } from './evidence.js';
import { findPlacedQuantity, findProvenQuantity, withoutQuantity } from './item-quantity.js';
import { readingConfidence } from './labelled-amounts.js';
import { hasUnreadableAmount, lineTotalOf, UNREADABLE_CONFIDENCE } from './line-amounts.js';
import type { ReceiptRow } from './receipt-text.js';

const MIN_LETTERS = 3;
const MAX_ITEMS = 200;
/** Names of goods run over two rows at most; what is farther away belongs to something else. */
const MAX_DESCRIPTION_ROWS = 2;

/** A row with the price of a line, and the rows around it that have none. */
interface PricedRow {
  readonly row: ReceiptRow;
  /** Null where a figure stands in the right-most column that cannot be read as money. */
  readonly total: number | null;
  readonly above: readonly ReceiptRow[];
  readonly below: readonly ReceiptRow[];
}

/**
 * The goods: every row of the table with an amount in its right-most column, with the words beside it or, if there
 * are none, on the rows above or below it.
 */
export function readLineItems(rows: readonly ReceiptRow[]): Field<LineItem>[] {
  const priced = findPricedRows(rows);
  const side = namesStandBelow(priced) ? 'below' : 'above';
  const items: Field<LineItem>[] = [];
  for (const line of priced) {
    const previous = items.at(-1);
    if (previous && isDiscountOn(previous.value!, line)) {
      items[items.length - 1] = withDiscount(previous, Math.abs(line.total!));
    } else if (items.length < MAX_ITEMS) {
      const item = toItem(line, side);
      if (item) items.push(item);
    }
  }
  return items;
}

function findPricedRows(rows: readonly ReceiptRow[]): PricedRow[] {
  const isPriced = rows.map(
    (row, index) =>
      hasUnreadableAmount(row) || (lineTotalOf(row) !== null && !isUnitPriceOfNext(row, rows[index + 1])),
  );
  const positions = rows.flatMap((_, index) => (isPriced[index] ? index : []));
  return positions.map((position, order) => ({
    row: rows[position]!,
    total: lineTotalOf(rows[position]!)?.minor ?? null,
    above: rows.slice((positions[order - 1] ?? -1) + 1, position),
    below: rows.slice(position + 1, positions[order + 1]),
  }));
}

/** Name and unit price on one row, quantity and total on the next: the two rows prove it by multiplication. */
function isUnitPriceOfNext(row: ReceiptRow, next: ReceiptRow | undefined): boolean {
  const total = next && lineTotalOf(next);
  if (!total || next.amounts.length > 1 || !isNamed(row) || isNamed(next)) return false;
  const proven = findProvenQuantity(next, [row.amounts.at(-1)!.minor], total.minor);
  return proven !== null && Number(proven.quantity) !== 1;
}

/** Where prices stand beside codes, the names are on the rows below or above: the same way in the whole table. */
function namesStandBelow(priced: readonly PricedRow[]): boolean {
  const nameless = priced.filter(({ row, total }) => (total ?? 0) >= 0 && !isNamed(row));
  const countOf = (side: 'above' | 'below'): number =>
    nameless.filter((line) => line[side].some(isNamed)).length;
  return countOf('below') > countOf('above');
}

/** Null for a row of nothing but amounts: the sums of the columns. */
function toItem({ row, total, above, below }: PricedRow, side: 'above' | 'below'): Field<LineItem> | null {
  const named = side === 'above' ? above.slice(-MAX_DESCRIPTION_ROWS) : below.slice(0, MAX_DESCRIPTION_ROWS);
  const around = named.map(wordsOf).filter(Boolean).join(' ');
  const description = isNamed(row) || around === '' ? wordsOf(row) || codesOf(row) : around;
  if (description === '') return null;
  const prices = [...row.amounts.slice(0, -1), ...above.slice(-1).flatMap(({ amounts }) => amounts)];
  const proven = total === null ? null : findProvenQuantity(row, minorsOf(prices), total);
  const value: LineItem = {
    description: withoutQuantity(description),
    ...(proven ?? { quantity: findPlacedQuantity(row), unitPrice: null }),
    discount: null,
    taxRate: null,
    total,
    categoryGuess: null,
  };
  const confidence =
    total === null ? UNREADABLE_CONFIDENCE : readingConfidence({ row, amount: row.amounts.at(-1)! });
  const beside = isNamed(row) ? [] : named;
  const printed = [...beside, row].sort((a, b) => a.index - b.index);
  return { value, confidence, evidence: evidenceOfRows(printed), source: 'ocr' };
}

/** The row without its amounts, its tax code, barcodes and column marks. */
function wordsOf(row: ReceiptRow): string {
  return textBeside(row)
    .replace(/\b\d{6,}\b/g, ' ')
    .replace(/(?:\s[A-Z]{1,2}|\s[*x@]|\s-?\d{1,3})+\s*$/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** What is printed beside the amounts where there are no words: a code, or a quantity. */
function codesOf(row: ReceiptRow): string {
  return textBeside(row).replace(/\s+/g, ' ').trim();
}

function textBeside(row: ReceiptRow): string {
  let beside = '';
  let position = 0;
  for (const { start, end } of row.amounts) {
    beside += `${row.text.slice(position, start)} `;
    position = end;
  }
  return lineTotalOf(row) ? beside : beside + row.text.slice(position);
}

/** Whether goods are named in words: codes and units ("6724MIX", "8.00 PKTS") do not count. */
function isNamed(row: ReceiptRow): boolean {
  const words = wordsOf(row).replace(/\b(?:\d{4,}[A-Z]{0,4}|pcs?|nos|pkts?|b[o0]xe?s?|ea|units?)\b/gi, ' ');
  return (words.match(/\p{L}/gu)?.length ?? 0) >= MIN_LETTERS;
}

function minorsOf(amounts: readonly Amount[]): number[] {
  return amounts.map(({ minor }) => minor);
}

/** Of a refund every amount is negative, and goods that were given back have a quantity and a price. */
function isDiscountOn(item: LineItem, { row, total }: PricedRow): boolean {
  if (total === null) return false;
  if (row.labels[0] === 'discount') return true;
  const isBelowZero = total < 0 && item.total !== null && item.total >= 0;
  return isBelowZero && findProvenQuantity(row, minorsOf(row.amounts.slice(0, -1)), total) === null;
}

function withDiscount(item: Field<LineItem>, discount: number): Field<LineItem> {
  const value = item.value!;
  return {
    ...item,
    value: {
      ...value,
      discount: (value.discount ?? 0) + discount,
      total: value.total === null ? null : value.total - discount,
    },
  };
}
