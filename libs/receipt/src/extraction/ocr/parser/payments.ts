import type { Field, Payment, PaymentMethod } from '../../extraction.js';
import { evidenceOf } from './evidence.js';
import { readingConfidence, type LabelledAmount } from './labelled-amounts.js';
import { hasUnreadableAmount, UNREADABLE_CONFIDENCE } from './line-amounts.js';
import type { ReceiptText } from './receipt-text.js';

const METHODS: readonly (readonly [PaymentMethod, RegExp])[] = [
  [
    'wallet',
    /paypal|apple ?pay|google ?pay|grab ?pay|touch ?n|boost|alipay|wechat|ovo|gopay|paypay|e-?wallet/i,
  ],
  [
    'card',
    /visa|master|maestro|amex|american|credit|debit|card|karte|girocard|eftpos|carte|tarjeta|carta|bancomat|クレジット|interac/i,
  ],
  ['voucher', /voucher|gutschein|gift|coupon/i],
  ['bank_transfer', /transfer|überweisung|virement/i],
  ['cash', /cash|tunai|\bbar\b|bargeld|esp[eè]ces|efectivo|contanti|dinheiro|kontant|gotówka|現金|お預/i],
];
const LAST_FOUR = /(?:[x*•.#]{2,}[x*•.# -]{0,12}|ending (?:in )?|no\.? ?)(?<digits>\d{4})(?!\d)/i;

/**
 * What was given and what was handed back. A tender that is printed twice (on the till's row and on the card
 * slip) is one payment; change of zero is no payment.
 */
export function readPayments(text: ReceiptText, amounts: readonly LabelledAmount[]): Field<Payment>[] {
  const payments = new Map<string, Field<Payment>>();
  for (const labelled of amounts) {
    const { label, row, amount, inTaxSummary } = labelled;
    if (inTaxSummary || (label !== 'tendered' && label !== 'card' && label !== 'change')) continue;
    if (amount.minor === 0) continue;
    const given = Math.abs(amount.minor);
    const method = label === 'change' ? 'change' : methodOf(row.text, label === 'card' ? 'card' : 'other');
    const minor = method === 'change' ? -given : given;
    const key = method === 'change' ? 'change' : String(minor);
    const isUnreadable = method === 'change' && hasUnreadableAmount(row);
    const earlier = payments.get(key);
    if (earlier && earlier.value!.method !== 'other') continue;
    payments.set(key, {
      value: {
        method,
        amount: isUnreadable ? null : minor,
        cardLast4: method === 'card' ? lastFour(text, row.index) : null,
      },
      confidence: isUnreadable ? UNREADABLE_CONFIDENCE : readingConfidence(labelled),
      evidence: evidenceOf(row),
      source: 'ocr',
    });
  }
  return [...payments.values()];
}

function methodOf(rowText: string, fallback: PaymentMethod): PaymentMethod {
  return METHODS.find(([, words]) => words.test(rowText))?.[0] ?? fallback;
}

/** The masked card number stands on the payment's row or within a few rows of it. */
function lastFour({ rows }: ReceiptText, index: number): string | null {
  for (const row of rows.slice(Math.max(0, index - 2), index + 6)) {
    const digits = LAST_FOUR.exec(row.text)?.groups?.digits;
    if (digits !== undefined) return digits;
  }
  return null;
}
