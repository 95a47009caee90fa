import { isColumnHeader, isCurrencyRow } from './column-header.js';
import { findProvenQuantity } from './item-quantity.js';
import { lineTotalOf, standsInColumn } from './line-amounts.js';
import { isAboutShop } from './merchant-name.js';
import type { ReceiptRow, ReceiptText, RowRange } from './receipt-text.js';
import type { RowLabel } from './vocabulary.js';

/** Labels of rows that sum up whatever stands below them. */
const SUMS: ReadonlySet<RowLabel> = new Set<RowLabel>([
  'subtotal',
  'net',
  'due',
  'total',
  'rounded',
  'rounding',
  'tax_summary',
  'count',
]);
/** Words that goods have in their names, too: a bag fee, a tip of asparagus. */
const ADDITIONS: ReadonlySet<RowLabel> = new Set<RowLabel>(['tax', 'tip', 'fee', 'savings']);
/** The same for a milk bar and an oil change. */
const PAYMENTS: ReadonlySet<RowLabel> = new Set<RowLabel>(['tendered', 'card', 'change']);

/** Titles may take two rows, and a shop's slogan may stand below them. */
const MAX_ROWS_BELOW_HEADER = 4;

/** Where the goods are listed. */
export interface ItemTable {
  /** Rows of goods, with the words around them. */
  readonly rows: readonly ReceiptRow[];
  /** Index of the first row that sums up, or the number of rows. */
  readonly end: number;
}

/** Finds the goods and the figures below them. */
export function findItemTable(text: ReceiptText): ItemTable {
  const { start, end } = findFirstSection(text);
  const namesNothing = (row: ReceiptRow): boolean =>
    isColumnHeader(row) || isCurrencyRow(row) || isSumInWords(row);
  return {
    rows: [
      ...text.rows.slice(start, end).filter((row) => !namesNothing(row)),
      ...findLaterSections(text, end),
    ],
    end,
  };
}

/** Words of a sum whose figure was lost name no goods. */
function isSumInWords({ amounts, labels }: ReceiptRow): boolean {
  return amounts.length === 0 && labels[0] !== undefined && SUMS.has(labels[0]);
}

/** Delivery notes list goods by tax rate, each with its sum: quantity times price proves that they go on. */
function findLaterSections({ rows, taxSummary }: ReceiptText, firstSum: number): ReceiptRow[] {
  const lastSum = rows.findLastIndex(
    ({ labels, amounts }, index) =>
      amounts.length > 0 &&
      (labels[0] === 'net' || labels[0] === 'subtotal') &&
      (index < taxSummary.start || taxSummary.start === 0),
  );
  return rows.slice(firstSum, Math.max(firstSum, lastSum)).filter((row) => {
    const prices = row.amounts.slice(0, -1).map(({ minor }) => minor);
    return (
      row.labels.length === 0 && findProvenQuantity(row, prices, row.amounts.at(-1)?.minor ?? 0) !== null
    );
  });
}

/**
 * Below the titles of the columns or, without titles, from the first priced row that
 * is not part of the shop's address; up to the first row that sums up.
 */
function findFirstSection({ rows }: ReceiptText): RowRange {
  const isPriced = (row: ReceiptRow): boolean => row.amounts.length > 0;
  const header = rows.findIndex(
    (row, index) =>
      isColumnHeader(row) && rows.slice(index + 1, index + 1 + MAX_ROWS_BELOW_HEADER).some(isPriced),
  );
  const firstPriced = rows.findIndex(
    (row, index) => index > header && (header >= 0 ? isPriced(row) : isPricedGoods(row)),
  );
  if (firstPriced < 0) return { start: rows.length, end: rows.length };
  const priced = rows.slice(firstPriced).filter(isPriced);
  const firstSum = priced.find((_, position) => !isGoods(priced, position));
  return {
    start: header >= 0 ? header + 1 : findFirstDescription(rows, firstPriced),
    end: firstSum?.index ?? rows.length,
  };
}

function isPricedGoods(row: ReceiptRow): boolean {
  const total = lineTotalOf(row);
  return total !== null && (standsInColumn(row, total) || !isAboutShop(row.text));
}

/** Whether a priced row belongs to the goods: what is added comes after all of them, and money after a total. */
function isGoods(priced: readonly ReceiptRow[], position: number): boolean {
  for (let at = position; at < priced.length; at++) {
    const { labels, amounts } = priced[at]!;
    const [label] = labels;
    const isReduction = label === 'savings' && amounts.at(-1)!.minor < 0;
    if (label === undefined || label === 'discount' || isReduction) return true;
    const next = priced[at + 1]?.labels[0];
    if (PAYMENTS.has(label) && next !== undefined && SUMS.has(next)) return true;
    if (!ADDITIONS.has(label) && !PAYMENTS.has(label)) return false;
  }
  return false;
}

/** Goods without column titles: the words directly above the first price, if they are not the shop's. */
function findFirstDescription(rows: readonly ReceiptRow[], firstPriced: number): number {
  let start = firstPriced;
  while (start > 0 && firstPriced - start < 2 && !isAboutShop(rows[start - 1]!.text)) start--;
  return start;
}
