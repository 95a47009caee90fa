import { checkExtraction } from '../../checks.js';
import { unknownField, type Extraction, type Field, type LineItem } from '../../extraction.js';
import type { ReadHints } from '../../receipt-reader.js';
import type { TextRow } from '../text-rows.js';
import { rankCandidates, type Candidate } from './candidate-ranker.js';
import { readDocumentType, readLanguage, readPurchaseTime, readReceiptNumber } from './document-fields.js';
import { labelAmounts } from './labelled-amounts.js';
import { findItemTable } from './item-table.js';
import { readLineItems } from './line-items.js';
import { weighLocale, type LocaleEvidence } from './locale-evidence.js';
import { readMerchantDetails } from './merchant-details.js';
import { merchantCandidates, withLegalForm } from './merchant-name.js';
import { detectNumberFormat } from './number-format.js';
import type { LearnedField, ParserModel } from './parser-model.js';
import { readPayments } from './payments.js';
import { purchaseDateCandidates } from './purchase-date.js';
import { limitRows, readReceiptText, type ReceiptText } from './receipt-text.js';
import { readSummaryFields, type SummaryFields } from './summary-fields.js';
import { readTaxLines } from './tax-lines.js';
import { totalCandidates } from './total.js';

/** What a parser can say; how long the reading took is known to the reader. */
export type ParsedReceipt = Omit<Extraction, 'usage' | 'degraded' | 'duplicates'>;

/** The competing values of the learned fields, before a choice is made. */
export interface FieldCandidates {
  readonly total: readonly Candidate<number>[];
  readonly purchasedOn: readonly Candidate<string>[];
  readonly merchant: readonly Candidate<string>[];
}

/** Below this probability the currency is unknown. */
const CURRENCY_THRESHOLD = 0.5;

interface Understanding {
  readonly text: ReceiptText;
  readonly locale: LocaleEvidence;
  readonly candidates: FieldCandidates;
  readonly amounts: ReturnType<typeof labelAmounts>;
}

/** What the learned fields choose between; learning needs it without the choice. */
export function collectCandidates(rows: readonly TextRow[], hints: ReadHints): FieldCandidates {
  return understand(rows, hints).candidates;
}

/** Turns the rows of all pages into fields. Pure: the same rows, hints and model give the same answer. */
export function parseReceipt(rows: readonly TextRow[], hints: ReadHints, model: ParserModel): ParsedReceipt {
  const { text, locale, candidates, amounts } = understand(rows, hints);
  const total = withKnownUnits(choose(candidates.total, model.total), readCurrency(locale));
  const purchasedOn = choose(candidates.purchasedOn, model.purchasedOn);
  const table = findItemTable(text);
  const belowTable = amounts.filter(({ row }) => row.index >= table.end);
  const summary = readSummaryFields(belowTable);
  const lineItems = readLineItems(table.rows);
  const taxes = readTaxLines(
    text.rows.slice(table.end),
    belowTable,
    taxesAreContained(summary, lineItems, total),
  );
  const fields = {
    merchant: { name: choose(candidates.merchant, model.merchant), ...readMerchantDetails(text) },
    documentType: readDocumentType(text),
    receiptNumber: readReceiptNumber(text),
    purchasedOn,
    purchasedTime: readPurchaseTime(text, ...dateRowOf(text, purchasedOn)),
    currency: readCurrency(locale),
    ...summary,
    taxes,
    total,
    payments: readPayments(text, belowTable),
    lineItems,
    language: readLanguage(text, locale),
    rawText: text.rawText,
  };
  return { ...fields, checks: checkExtraction(fields, hints.uploadedOn) };
}

function understand(allRows: readonly TextRow[], hints: ReadHints): Understanding {
  const textRows = limitRows(allRows);
  const rawText = joinPages(textRows);
  const locale = weighLocale(withLegalForm(rawText), hints);
  const format = detectNumberFormat(
    textRows.map((row) => row.text),
    readCurrency(locale).value,
    locale.country?.decimalMark ?? '.',
  );
  const text = readReceiptText(textRows, rawText, format);
  const amounts = labelAmounts(text);
  const candidates = {
    total: totalCandidates(text, amounts),
    purchasedOn: purchaseDateCandidates(text, locale, hints),
    merchant: merchantCandidates(text),
  };
  return { text, locale, amounts, candidates };
}

function joinPages(rows: readonly TextRow[]): string {
  return rows
    .map((row, index) => {
      const separator = index === 0 ? '' : rows[index - 1]!.page === row.page ? '\n' : '\f';
      return separator + row.text;
    })
    .join('');
}

function choose<T>(candidates: readonly Candidate<T>[], { weights, threshold }: LearnedField): Field<T> {
  const [best] = rankCandidates(candidates, weights);
  if (!best || best.probability < threshold) return unknownField();
  return { value: best.value, confidence: best.probability, evidence: best.evidence, source: 'ocr' };
}

/** Without a currency nobody can say whether "3,891" is yen or, in minor units, a hundred times as much. */
function withKnownUnits(total: Field<number>, currency: Field<string>): Field<number> {
  const hasDecimals = /[.,] ?[\dOo]{2}(?!\d)/.test(total.evidence?.text ?? '');
  return currency.value === null && !hasDecimals ? unknownField() : total;
}

function readCurrency({ currencies }: LocaleEvidence): Field<string> {
  const [best] = currencies;
  if (!best || best.probability < CURRENCY_THRESHOLD) return unknownField();
  return { value: best.currency, confidence: best.probability, evidence: null, source: 'derived' };
}

function dateRowOf(
  { rows }: ReceiptText,
  { evidence }: Field<string>,
): [row: ReceiptText['rows'][number] | null, dateText: string] {
  if (evidence === null) return [null, ''];
  const row = rows.find(({ page, text }) => page === evidence.page && text.includes(evidence.text));
  return [row ?? null, evidence.text];
}

/**
 * What the printed arithmetic says about where the taxes are; null when it fits both or neither, also where the
 * prices contain the taxes and the subtotal does not.
 */
function taxesAreContained(
  { subtotal, discount, tax, tip, fees, rounding }: SummaryFields,
  lineItems: readonly Field<LineItem>[],
  total: Field<number>,
): boolean | null {
  if (subtotal.value === null || tax.value === null || tax.value === 0 || total.value === null) return null;
  const rest = (tip.value ?? 0) + (fees.value ?? 0) + (rounding.value ?? 0);
  const bases = [subtotal.value + rest, subtotal.value + rest - (discount.value ?? 0)];
  const items = lineItems.reduce((sum, { value }) => sum + (value!.total ?? 0), 0);
  const contained = bases.includes(total.value) || items === subtotal.value + tax.value;
  const added = bases.includes(total.value - tax.value);
  return contained === added ? null : contained;
}
