import type { Field, LineItem } from '../../extraction.js';
import { evidenceOf } from './evidence.js';
import { fieldOf, type LabelledAmount } from './labelled-amounts.js';
import { isColumnHeader, type ReceiptRow, type ReceiptText } from './receipt-text.js';
import type { RowLabel } from './vocabulary.js';

/** Labels that end the list of items. */
const SUMMARY_LABELS: ReadonlySet<RowLabel> = new Set<RowLabel>([
  'subtotal',
  'net',
  'due',
  'total',
  'rounded',
  'rounding',
  'tax',
  'tax_summary',
  'tendered',
  'card',
  'change',
  'count',
  'savings',
  'tip',
  'fee',
]);
/** "2 x 1.41", "2 @ 1.41", "3pc @ 13.69" */
const QUANTITY_TIMES_PRICE =
  /(?<![\d.,])(?<quantity>\d{1,4}(?:[.,]\d{1,3})?) ?(?:pcs?|kg|g|st|ea|nos|pkts?|boxs?)? ?[x×*@] ?(?=\D{0,4}\d)/i;
/** "2 Iced tea", "2x Iced tea", and "2ICED TEA" where the recogniser lost the space. */
const LEADING_QUANTITY = /^(?<quantity>\d{1,2}) ?(?:[x×] ?|pcs? )?(?=\p{L}{3})/iu;
/** "RAMEN x2" */
const TRAILING_QUANTITY = /\s[x×] ?(?<quantity>\d{1,3})$/iu;
const LONE_NUMBER = /(?<![\d.,/-])(?<quantity>\d{1,3}(?:\.\d{1,3})?)(?![\d.,/-])/;
const MIN_LETTERS = 3;
const MAX_ITEMS = 200;

/** Index of the first row that sums up, or the number of rows. */
export function findFirstSummaryRow({ rows }: ReceiptText): number {
  const firstItem = rows.findIndex(({ amounts }) => amounts.length > 0);
  const index = rows.findIndex(
    (row) =>
      row.index >= firstItem &&
      row.labels.slice(0, 1).some((label) => SUMMARY_LABELS.has(label)) &&
      !isColumnHeader(row) &&
      row.amounts.length > 0,
  );
  return index < 0 ? rows.length : index;
}

/**
 * The goods: every amount at the end of a row above the summary, with the words beside it or on the rows
 * above it.
 */
export function readLineItems(
  text: ReceiptText,
  amounts: readonly LabelledAmount[],
  firstSummaryRow: number,
): Field<LineItem>[] {
  const items: Field<LineItem>[] = [];
  let description: ReceiptRow[] = [];
  for (const row of text.rows.slice(findFirstItemRow(text), firstSummaryRow)) {
    const last = amounts.find((amount) => amount.row === row && amount.isLast);
    const previous = items.at(-1);
    if (isColumnHeader(row)) continue;
    if (!last) {
      description.push(row);
    } else if (previous && (row.labels[0] === 'discount' || last.minor < 0)) {
      items[items.length - 1] = withDiscount(previous, Math.abs(last.minor));
    } else if (items.length < MAX_ITEMS) {
      const item = toItem(row, description, last);
      if (item) items.push(item);
      description = [];
    }
  }
  return items;
}

/** The row after the column titles, or else the first priced row and the words directly above it. */
function findFirstItemRow({ rows }: ReceiptText): number {
  const header = rows.findLastIndex((row) => isColumnHeader(row));
  const firstPriced = rows.findIndex(({ amounts }) => amounts.length > 0);
  if (header >= 0 && (firstPriced < 0 || header < firstPriced)) return header + 1;
  return Math.max(0, firstPriced - 1);
}

function toItem(row: ReceiptRow, above: readonly ReceiptRow[], last: LabelledAmount): Field<LineItem> | null {
  const beside = wordsOf(row);
  const description =
    letterCount(beside) >= MIN_LETTERS ? beside : above.map(wordsOf).filter(Boolean).slice(-2).join(' ');
  if (letterCount(description) < MIN_LETTERS) return null;
  const total = fieldOf(last);
  const { quantity, unitPrice } = readQuantity(row, last.minor);
  const value: LineItem = {
    description: description.replace(LEADING_QUANTITY, '').replace(TRAILING_QUANTITY, '').trim(),
    quantity,
    unitPrice,
    discount: null,
    taxRate: null,
    total: last.minor,
    categoryGuess: null,
  };
  return { value, confidence: total.confidence, evidence: evidenceOf(row), source: 'ocr' };
}

/** A number is a quantity if it times a printed price is the line's total, or by where it stands. */
function readQuantity(row: ReceiptRow, total: number): Pick<LineItem, 'quantity' | 'unitPrice'> {
  const prices = row.amounts.slice(0, -1).map(({ minor }) => minor);
  const numbers = [QUANTITY_TIMES_PRICE, LEADING_QUANTITY, LONE_NUMBER]
    .map((pattern) => pattern.exec(row.text)?.groups?.quantity?.replace(',', '.'))
    .filter((quantity) => quantity !== undefined);
  for (const quantity of numbers) {
    const unitPrice = prices.find((price) => Math.abs(price * Number(quantity) - total) <= 1);
    if (unitPrice !== undefined && Number(quantity) > 0) return { quantity, unitPrice };
  }
  const beforeTotal = row.text.slice(0, row.amounts.at(-1)!.start).trimEnd();
  const placed = LEADING_QUANTITY.exec(row.text) ?? TRAILING_QUANTITY.exec(beforeTotal);
  return { quantity: placed?.groups?.quantity ?? null, unitPrice: null };
}

/** The row without its amounts, barcodes and column marks. */
function wordsOf(row: ReceiptRow): string {
  let words = '';
  let position = 0;
  for (const { start, end } of row.amounts) {
    words += `${row.text.slice(position, start)} `;
    position = end;
  }
  return (words + row.text.slice(position))
    .replace(/\b\d{6,}\b/g, ' ')
    .replace(/(?:\s[A-Z]{1,2}|\s[*x@]|\s\d{1,3})+\s*$/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

function letterCount(text: string): number {
  return text.match(/\p{L}/gu)?.length ?? 0;
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
