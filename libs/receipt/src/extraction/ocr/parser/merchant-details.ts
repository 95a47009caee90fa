import { unknownField, type Extraction, type Field } from '../../extraction.js';
import { evidenceOf, evidenceOfRows } from './evidence.js';
import { isPostalAddress } from './postal-address.js';
import type { ReceiptRow, ReceiptText } from './receipt-text.js';

type MerchantDetails = Omit<Extraction['merchant'], 'name'>;

const HEADER_ROWS = 16;
const MAX_TAX_IDS = 4;

/** Estimates: no labelled receipt we have says how often these fields are right (docs/adr/0005). */
const LABELLED_CONFIDENCE = 0.9;
const PATTERN_CONFIDENCE = 0.7;
const ADDRESS_CONFIDENCE = 0.7;

const PHONE_LABEL = /\b(?:tel|telp|phone|ph|tél|fon|telefon|hotline|h\/p|mobile|电话|電話)\b/i;
const PHONE_NUMBER = /(?<![\d-])\+?\(?\d[\d ()./-]{6,17}\d(?!\d)/;
const TAX_ID =
  /(?:gst|sst|vat|ust|tax|ein|tin|abn|siret|nif|cif|p\.? ?iva|partita iva|mwst|btw|npwp|cnpj|gstin|trn|st\.?-?nr|steuernummer)[ .-]*(?:reg(?:istration)?\.?|id(?:ent)?\.?)?[ .-]*(?:no|nr|number|num|#|n°)?[.:;# ]*(?<id>[A-Z]{0,3}[ -]?\d[\dA-Z ./-]{6,18}[\dA-Z])/gi;
const EUROPEAN_VAT_ID =
  /\b(?<id>(?:DE\d{9}|ATU\d{8}|FR\w{2}\d{9}|IT\d{11}|ES\w\d{7}\w|NL\d{9}B\d{2}|GB\d{9}|BE0\d{9}))\b/g;

const NOT_ADDRESS = /\b(?:tel|fax|phone|gst|vat|tax|reg|invoice|receipt|date|bill|email|www)\b|@|https?:/i;

/** Address, telephone number and tax numbers. */
export function readMerchantDetails({ rows }: ReceiptText): MerchantDetails {
  return {
    address: readAddress(rows.slice(0, HEADER_ROWS)),
    phone: readPhone(rows),
    taxIds: readTaxIds(rows),
  };
}

/** The header's run of address rows; receipts break addresses over up to five rows. */
function readAddress(header: readonly ReceiptRow[]): Field<string> {
  const isAddress = (row: ReceiptRow): boolean => isPostalAddress(row.text) && !NOT_ADDRESS.test(row.text);
  const start = header.findIndex(isAddress);
  if (start < 0) return unknownField();
  let end = start + 1;
  while (end < header.length && end - start < 5 && isContinuation(header[end]!)) end++;
  const block = header.slice(start, end);
  return {
    value: block.map(({ text }) => text.trim().replace(/[,.;]+$/, '')).join(', '),
    confidence: ADDRESS_CONFIDENCE,
    evidence: evidenceOfRows(block),
    source: 'ocr',
  };
}

function isContinuation({ text, amounts }: ReceiptRow): boolean {
  return (
    !NOT_ADDRESS.test(text) &&
    amounts.length === 0 &&
    (isPostalAddress(text) || /^[\p{L} .,'-]{4,40}$/u.test(text))
  );
}

function readPhone(rows: readonly ReceiptRow[]): Field<string> {
  const labelled = rows.find(({ text }) => PHONE_LABEL.test(text) && PHONE_NUMBER.test(text));
  if (labelled) {
    const offset = labelled.text.search(PHONE_LABEL);
    const number = PHONE_NUMBER.exec(labelled.text.slice(offset)) ?? PHONE_NUMBER.exec(labelled.text)!;
    return phoneField(labelled, number[0], LABELLED_CONFIDENCE);
  }
  const bare = rows
    .slice(0, HEADER_ROWS)
    .map((row) => ({
      row,
      match: /(?:\+\d{1,3}[ -]?)?(?:\(\d{2,4}\) ?|\b0?\d{1,3}-)\d{3,4}[ -]?\d{4}\b/.exec(row.text),
    }))
    .find(({ match }) => match !== null);
  return bare?.match ? phoneField(bare.row, bare.match[0], PATTERN_CONFIDENCE) : unknownField();
}

function phoneField(row: ReceiptRow, printed: string, confidence: number): Field<string> {
  const start = row.text.indexOf(printed);
  return {
    value: printed.trim(),
    confidence,
    evidence: evidenceOf(row, start, start + printed.length),
    source: 'ocr',
  };
}

function readTaxIds(rows: readonly ReceiptRow[]): Field<string>[] {
  const found = new Map<string, Field<string>>();
  for (const row of rows) {
    for (const match of [...row.text.matchAll(TAX_ID), ...row.text.matchAll(EUROPEAN_VAT_ID)]) {
      const value = match.groups!.id!.trim();
      const key = value.replace(/\W/g, '');
      if (found.has(key) || (key.match(/\d/g)?.length ?? 0) < 7) continue;
      found.set(key, {
        value,
        confidence: LABELLED_CONFIDENCE,
        evidence: evidenceOf(row, match.index, match.index + match[0].length),
        source: 'ocr',
      });
    }
  }
  return [...found.values()].slice(0, MAX_TAX_IDS);
}
