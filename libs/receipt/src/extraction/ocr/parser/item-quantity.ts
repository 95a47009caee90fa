import type { LineItem } from '../../extraction.js';
import type { ReceiptRow } from './receipt-text.js';

export type Quantity = Pick<LineItem, 'quantity' | 'unitPrice'>;

/** "2 x 1.41", "2 @ 1.41", "3pc @ 13.69" */
const QUANTITY_TIMES_PRICE =
  /(?<![\d.,])(?<quantity>\d{1,4}(?:[.,]\d{1,3})?) ?(?:pcs?|kg|g|st|ea|nos|pkts?|boxs?)? ?[x×*@] ?(?=\D{0,4}\d)/gi;
/** "2 Iced tea", "2x Iced tea", and "2ICED TEA" where the recogniser lost the space. */
const LEADING_QUANTITY = /^(?<quantity>\d{1,2}) {0,2}(?:[x×] ?|pcs? )?(?=\p{L}{3})/iu;
/** "RAMEN x2" */
const TRAILING_QUANTITY = /\s[x×] ?(?<quantity>\d{1,3})$/iu;
const LONE_NUMBER = /(?<![\d.,/]|\d-)(?<quantity>\d{1,4}(?:[.,]\d{1,3})?)(?![\d.,/-])/g;

/** The number of pieces by which a printed price becomes the line's total, to a minor unit; null if there is none. */
export function findProvenQuantity(
  row: ReceiptRow,
  prices: readonly number[],
  total: number,
): Quantity | null {
  const printed = [QUANTITY_TIMES_PRICE, LONE_NUMBER].flatMap((pattern) =>
    Array.from(row.text.matchAll(pattern), ({ groups }) => groups!.quantity!.replace(',', '.')),
  );
  const leading = LEADING_QUANTITY.exec(row.text)?.groups?.quantity;
  for (const quantity of leading === undefined ? printed : [...printed, leading]) {
    const unitPrice = prices.find((price) => Math.abs(price * Number(quantity) - Math.abs(total)) <= 1);
    if (unitPrice !== undefined && Number(quantity) > 0) {
      return { quantity, unitPrice: total < 0 ? -unitPrice : unitPrice };
    }
  }
  return null;
}

/** A number that is a quantity by where it stands, without a price to prove it. */
export function findPlacedQuantity(row: ReceiptRow): string | null {
  const beforeTotal = row.text.slice(0, row.amounts.at(-1)?.start).trimEnd();
  const placed = LEADING_QUANTITY.exec(row.text) ?? TRAILING_QUANTITY.exec(beforeTotal);
  return placed?.groups?.quantity ?? null;
}

/** The description without the quantity that stands beside it. */
export function withoutQuantity(description: string): string {
  return description.replace(LEADING_QUANTITY, '').replace(TRAILING_QUANTITY, '').trim();
}
