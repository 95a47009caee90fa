import type { Field, TaxLine } from '../../extraction.js';
import { evidenceOf } from './evidence.js';
import { readingConfidence, type LabelledAmount } from './labelled-amounts.js';
import type { ReceiptRow } from './receipt-text.js';

const RATE = /(?<![\d.,])(?<rate>\d{1,2}(?:[.,] ?\d{1,3})?) ?%/;
const TAX_NAME =
  /\b(?:[CSI]?GST|SST|VAT|HST|PST|QST|MwSt|USt|TVA|IVA|BTW|MOMS|MVA|PTU|DPH|PPN|PB1|KDV|[A-Z][a-z]+ tax|tax)\b|消費税|内税|外税/i;
const CONTAINED = /incl|inclus|contain|enth|inkl|dont|compris|内|税込|includes/i;

/** A base and a tax that agree with the printed rate are hardly a coincidence. */
const CONFIRMED_CONFIDENCE = 0.95;
const MAX_TAX_LINES = 8;

/**
 * Tax per rate, from VAT tables and from rows such as "GST 6% 1.98".
 *
 * Tables print net, tax and gross in any order and with or without the gross column; the pair that agrees
 * with the printed rate says which is which.
 *
 * @param rows those below the items.
 * @param inclusive whether the document's arithmetic shows that prices contain the tax; null when unknown.
 */
export function readTaxLines(
  rows: readonly ReceiptRow[],
  amounts: readonly LabelledAmount[],
  inclusive: boolean | null,
): Field<TaxLine>[] {
  const table = rows.flatMap((row) => readTableRow(row, inclusive) ?? []);
  const tableRates = new Set(table.map(({ value }) => value!.rate));
  const singles = rows.flatMap((row) => readSingleTax(row, amounts, inclusive) ?? []);
  const lines = [
    ...table,
    // A table lists every rate: a tax without a rate is its sum, and one with its rate is printed twice.
    ...singles.filter(
      ({ value }) => table.length === 0 || (value!.rate !== null && !tableRates.has(value!.rate)),
    ),
  ];
  return withoutRepetitions(lines).slice(0, MAX_TAX_LINES);
}

/** The same line may stand above the total and again on the card slip. */
function withoutRepetitions(lines: readonly Field<TaxLine>[]): Field<TaxLine>[] {
  const keyOf = ({ value }: Field<TaxLine>): string => `${value!.rate} ${value!.base} ${value!.amount}`;
  return lines.filter((line, index) => lines.findIndex((other) => keyOf(other) === keyOf(line)) === index);
}

function readTableRow(row: ReceiptRow, inclusive: boolean | null): Field<TaxLine> | null {
  const rate = rateOf(row.text);
  if (rate === null || row.amounts.length < 2) return null;
  const values = row.amounts.map(({ minor }) => minor);
  const isZero = Number(rate) === 0;
  for (const base of values) {
    for (const tax of values) {
      const agrees = isZero
        ? tax === 0 && base !== 0
        : tax !== 0 && base !== tax && Math.abs((base * Number(rate)) / 100 - tax) <= 1;
      if (!agrees) continue;
      const value = { name: nameOf(row), rate, base, amount: tax, inclusive };
      return { value, confidence: CONFIRMED_CONFIDENCE, evidence: evidenceOf(row), source: 'ocr' };
    }
  }
  return null;
}

function readSingleTax(
  row: ReceiptRow,
  amounts: readonly LabelledAmount[],
  inclusive: boolean | null,
): Field<TaxLine> | null {
  const labelled = amounts.find(
    (amount) => amount.row === row && amount.label === 'tax' && !amount.inTaxSummary,
  );
  if (!labelled) return null;
  const contained = CONTAINED.test(row.text) ? true : inclusive;
  return {
    value: {
      name: nameOf(row),
      rate: rateOf(row.text),
      base: null,
      amount: labelled.minor,
      inclusive: contained,
    },
    confidence: readingConfidence(labelled),
    evidence: evidenceOf(row),
    source: 'ocr',
  };
}

/** The printed percentage as an exact decimal without superfluous zeros: "6.00 %" is "6". */
function rateOf(text: string): string | null {
  const printed = RATE.exec(text)?.groups?.rate;
  if (printed === undefined) return null;
  const [whole = '0', fraction = ''] = printed.replace(/ /g, '').split(/[.,]/);
  const digits = fraction.replace(/0+$/, '');
  return String(Number(whole)) + (digits ? `.${digits}` : '');
}

function nameOf(row: ReceiptRow): string | null {
  return TAX_NAME.exec(row.text)?.[0] ?? /^\p{L}[\p{L} .]+/u.exec(row.text)?.[0].trim() ?? null;
}
