import { PIECE_SEPARATOR } from '../text-rows.js';
import type { Amount } from './amounts.js';
import type { ReceiptRow } from './receipt-text.js';

/** Of what stands in a column but could not be read: low enough that a person looks. */
export const UNREADABLE_CONFIDENCE = 0.4;

/** Behind the price of a line stand at most its tax code, a unit of money and dirt. */
const TAX_CODE_TAIL = /^[^\p{L}\d]*(?:(?:\p{L}{1,3}|\d{1,2})[^\p{L}\d]*){0,2}$/u;
const GARBLED_AMOUNT = /\S\s{2,}\S{0,6}\p{L}[.,]\d{2}(?:\s?\p{L}{1,2})?\W*$/u;
/** "@63.00", "2 X 3.18", "@2XRM24.35" */
const TIMES_BEFORE = /(?:@|(?<![\p{L}\d])[x×*]|\d ?(?:[x×*]|x(?:rm|rp|rn|eur)))\s*$/iu;

/**
 * The amount in the right-most column, if it can be the price of a line: goods have sizes and addresses have
 * numbers that look like amounts, but words follow them.
 */
export function lineTotalOf(row: ReceiptRow): Amount | null {
  const last = row.amounts.at(-1);
  if (!last || !TAX_CODE_TAIL.test(row.text.slice(last.end))) return null;
  return isUnitPrice(row, last) ? null : last;
}

/**
 * The right-most column holds a figure that is no money: digits without decimals behind an amount ("2.00  100"), or
 * letters where digits should be ("RJ.65"). What the row costs is then unknown.
 */
export function hasUnreadableAmount({ amounts, text }: ReceiptRow): boolean {
  const last = amounts.at(-1);
  return last ? /^\s{2,}\d[\d.,]{2,}$/.test(text.slice(last.end)) : GARBLED_AMOUNT.test(text);
}

/** In a column of its own, not within a text. */
export function standsInColumn(row: ReceiptRow, amount: Amount): boolean {
  return row.text.slice(0, amount.start).endsWith(PIECE_SEPARATOR);
}

/** A price right behind "@" or "2 x", with no further amount: the line's total stands on another row. */
function isUnitPrice(row: ReceiptRow, amount: Amount): boolean {
  return TIMES_BEFORE.test(row.text.slice(0, amount.start));
}
