import { unknownField, type DocumentType, type Field } from '../../extraction.js';
import { evidenceOf } from './evidence.js';
import type { LocaleEvidence } from './locale-evidence.js';
import type { ReceiptRow, ReceiptText } from './receipt-text.js';
import { findTimes } from './times.js';

const REFUND =
  /\brefund(?:ed)?\b(?! ?(?:policy|within|only|able))|credit note|gutschrift|retoure|\bavoir\b|storno|返金/i;
const NO_REFUND = /no (?:cash )?refund|non-?refund|not refund|refundable/i;
const INVOICE =
  /\binvoice\b(?! ?(?:no|#|number))|\brechnung\b|\bfacture\b|\bfattura\b|\bfactura\b(?! simplificada)|請求書/i;
/** Tills print "TAX INVOICE" on what everyone calls a receipt. */
const TILL_RECEIPT = /tax ?invoice|simplified|\bcash\b|change|tender|\bvisa\b|receipt|kassenbon|bar\b/i;

/** What kind of document this is. */
export function readDocumentType({ rows, rawText }: ReceiptText): Field<DocumentType> {
  const refund = rows.find(({ text }) => REFUND.test(text) && !NO_REFUND.test(text) && text.length < 40);
  if (refund) return { value: 'refund', confidence: 0.8, evidence: evidenceOf(refund), source: 'ocr' };
  const invoice = rows.find(({ text }) => INVOICE.test(text));
  if (invoice && !TILL_RECEIPT.test(rawText)) {
    return { value: 'invoice', confidence: 0.8, evidence: evidenceOf(invoice), source: 'ocr' };
  }
  return rows.length === 0
    ? unknownField()
    : { value: 'receipt', confidence: 0.9, evidence: null, source: 'derived' };
}

const RECEIPT_NUMBER =
  /(?:invo[il1]ce|receipt|bill|doc(?:ument)?|slip|rcpt|inv|chk|check|bon|beleg|rechnung|trans(?:action)?|ticket|order|伝票)[ .-]*(?:no|nr|num(?:ber)?|#|id|n°|番号)?[.:：;# ]*(?<number>[A-Z]{0,4}[ -]?\d[\dA-Z/-]{2,20})/i;

/** The number under which the shop would find this receipt again. */
export function readReceiptNumber({ rows }: ReceiptText): Field<string> {
  for (const row of rows) {
    const match = RECEIPT_NUMBER.exec(row.text);
    if (!match) continue;
    return {
      value: match.groups!.number!.trim(),
      confidence: 0.75,
      evidence: evidenceOf(row, match.index, match.index + match[0].length),
      source: 'ocr',
    };
  }
  return unknownField();
}

/** The time beside the purchase date, else a labelled one, else the only one. */
export function readPurchaseTime(
  { rows }: ReceiptText,
  dateRow: ReceiptRow | null,
  dateText: string,
): Field<string> {
  if (dateRow) {
    const afterDate = dateRow.text.indexOf(dateText) + dateText.length;
    const [after] = findTimes(dateRow.text.slice(afterDate));
    const [before] = findTimes(dateRow.text.slice(0, Math.max(0, afterDate - dateText.length)));
    const beside = after ? { ...after, offset: afterDate } : before ? { ...before, offset: 0 } : null;
    if (beside)
      return timeField(dateRow, beside.time, beside.offset + beside.start, beside.offset + beside.end, 0.95);
  }
  const timed = rows.flatMap((row) => findTimes(row.text).map((match) => ({ row, match })));
  const labelled = timed.find(({ row }) =>
    /\btime\b|uhrzeit|zeit|heure|hora|\bora\b|masa|jam|時刻/i.test(row.text),
  );
  const chosen = labelled ?? (timed.length === 1 ? timed[0] : undefined);
  if (!chosen) return unknownField();
  const { row, match } = chosen;
  return timeField(row, match.time, match.start, match.end, labelled ? 0.9 : 0.75);
}

function timeField(
  row: ReceiptRow,
  value: string,
  start: number,
  end: number,
  confidence: number,
): Field<string> {
  return { value, confidence, evidence: evidenceOf(row, start, end), source: 'ocr' };
}

const LANGUAGE_WORDS: readonly (readonly [string, RegExp])[] = [
  ['en', /\b(?:total|cash|change|thank|you|date|receipt|invoice|tax|amount|please|item)\b/gi],
  [
    'de',
    /\b(?:summe|gesamt|mwst|danke|vielen|dank|datum|uhr|bar|rückgeld|beleg|rechnung|betrag|ihren|einkauf)\b/gi,
  ],
  ['fr', /\b(?:merci|montant|tva|carte|ttc|votre|achat|espèces|rendu|sous-total)\b/gi],
  ['es', /\b(?:gracias|importe|iva|efectivo|tarjeta|cambio|fecha|compra|factura)\b/gi],
  ['it', /\b(?:grazie|totale|contanti|iva|resto|scontrino|pagamento|importo)\b/gi],
  ['pt', /\b(?:obrigado|valor|troco|dinheiro|fatura|cliente|compra)\b/gi],
  ['nl', /\b(?:totaal|btw|bedankt|pinnen|wisselgeld|bon|betaling)\b/gi],
  ['ms', /\b(?:jumlah|tunai|baki|terima|kasih|tarikh|resit|cukai)\b/gi],
  ['id', /\b(?:kembali|kembalian|ppn|harga|belanja|tanggal|tunai|terima|kasih)\b/gi],
  ['ja', /[\u3041-\u30ff]|合計|消費税|領収/g],
  ['zh', /[\u4e00-\u9fff]{2}/g],
];

/** The language with most known words; the country's own language decides a draw. */
export function readLanguage({ rawText, rows }: ReceiptText, { country }: LocaleEvidence): Field<string> {
  if (rows.length === 0) return unknownField();
  const scored = LANGUAGE_WORDS.map(([language, words]) => ({
    language,
    score: (rawText.match(words)?.length ?? 0) + (country?.language === language ? 1.5 : 0),
  })).sort((a, b) => b.score - a.score);
  const [best, second] = scored as [{ language: string; score: number }, { language: string; score: number }];
  if (best.score < 2) return unknownField();
  const confidence = Math.min(0.95, 0.5 + (best.score - second.score) / (2 * best.score));
  return { value: best.language, confidence, evidence: null, source: 'derived' };
}
