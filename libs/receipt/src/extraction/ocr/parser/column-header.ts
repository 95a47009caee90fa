import { findFuzzy } from './fuzzy-text.js';
import type { ReceiptRow } from './receipt-text.js';

/** Titles of columns that only a list of goods has; "qty" is misread more often than not. */
const GOODS_TITLE =
  /^(?:[qoag]t[yu]|qnty|items?|product|stk|sku|code|desc|menu|artikel|menge|prix|preis|harga|désignation)$/;
const LONG_GOODS_TITLES = ['description', 'quantity'];
/** Titles that other tables have, too. */
const MONEY_TITLE = /^(?:amt|price|u\/p|total|tax|disc|gst)$/;
const LONG_MONEY_TITLES = ['amount', 'subtotal', 'betrag'];
const CURRENCY_TITLE = /^(?:r[mnhwyk]|rp|eur|usd|sgd|myr)$/;

/** "Total items:" and "Item(s):1" are sums in words, not titles. */
const SUM_IN_WORDS = /^\W*total|:\W*\d/i;

/**
 * Titles of the items' columns ("Qty  Description  Amount"); their words label no figure. One title must belong
 * to goods, or it could be a table of taxes.
 */
export function isColumnHeader({ text, amounts, labels }: ReceiptRow): boolean {
  if (amounts.length > 0 || labels[0] === 'tax_summary' || SUM_IN_WORDS.test(text)) return false;
  const words = wordsOf(text);
  const count = (short: RegExp, long: readonly string[]): number =>
    words.filter((word) => short.test(word) || long.some((title) => findFuzzy(title, word) !== null)).length;
  const goods = count(GOODS_TITLE, LONG_GOODS_TITLES);
  return goods > 0 && goods + count(MONEY_TITLE, LONG_MONEY_TITLES) + count(CURRENCY_TITLE, []) >= 2;
}

/** "(RM)  (RM)": titles may go on in a row of currencies alone. */
export function isCurrencyRow({ text }: ReceiptRow): boolean {
  const words = wordsOf(text);
  return words.length > 0 && words.every((word) => CURRENCY_TITLE.test(word));
}

function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}/]+|(?<=desc|code)\//u)
    .filter((word) => word.length > 1);
}
