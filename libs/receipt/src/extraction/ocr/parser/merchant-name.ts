import type { Candidate } from './candidate-ranker.js';
import { findDates } from './dates.js';
import { evidenceOfRows } from './evidence.js';
import { findFuzzy, foldText } from './fuzzy-text.js';
import { isPostalAddress } from './postal-address.js';
import type { ReceiptRow, ReceiptText } from './receipt-text.js';

/** The name stands at the top; some receipts print it only below the thanks, which is left to a person. */
const HEADER_ROWS = 14;
const MIN_LETTERS = 3;

export const LEGAL_FORM =
  /\bSDN\b|\bBHD\b|\bS\/B\b|\bPTE\b|\bLTD\b|\bLIMITED\b|\bLLC\b|\bINC\b|\bCORP\b|\bPLC\b|\bGMBH\b|\bE\.?K\.?$|\bOHG\b|\bAG\b|\bS\.?A\.?R\.?L\b|\bS\.?R\.?L\b|\bS\.?P\.?A\b|\bPTY\b|\bB\.V\b|\bTBK\b|\bAB\b|\bOY\b|\bS\.? ?[AL]\.?[SU]?\.?$|\bSAS$|\bLDA\b|\bLTDA\b|\bS\.R\.O\b|\bA\/S\b|\bAPS\b|\bKFT\b|\bSP\.? ?Z\b|\bKG$|\bUG\b|^(?:PT|CV)\.? |株式会社|有限会社|有限公司|SDN ?BHD|BHD$/i;
const LEGAL_FORM_ONLY =
  /^\W*(?:co\W*)?(?:\(m\)\W*)?(?:sdn|bhd|ltd|pte|gmbh|inc|llc|s\/b|limited|enterprise|trading)\b/i;
const TRADE =
  /enterprise|trading|restoran|restaurant|ristorante|kedai|store|mart\b|market|cafe|café|coffee|shop|company|hardware|bakery|bakeries|stationery|book|hotel|petrol|station|pharmacy|farmasi|apotheke|clinic|perniagaan|syarikat|pasaraya|kitchen|food|bistro|grill|pizza|burger|bar\b|salon|boutique|supplies|industries|services|group|holdings|deli|diner|backerei|bäckerei|supermarkt|supermarch|boulangerie|panaderia|farmacia|tienda|ferreteria|supermercado|papeleria|librer|cafeteria|taberna|mercado|padaria|loja\b|librairie|epicerie|pharmacie|brasserie|tabac\b|kaufhaus|laden\b|drogerie|gasthaus|buchhandlung|metzgerei|markt\b|trattoria|pizzeria|alimentari|panificio|bakkerij|slagerij|winkel|\btoko\b|warung|apotek|kopi\b|rumah makan|swalayan|grocer|butcher|florist|laundry|cinema|garage|tavern|brewery|roasters|gallery|optical|dental|workshop|motors?\b|electric|furniture|fashion|jewel|sports?\b|gift|cake|tea ?house|noodle|seafood|catering|corner\b|express\b/i;
/** How the second row of a long name begins. */
const CONTINUATION = /^(?:enterprise|trading|co\b|company|sdn|bhd|holdings|group|hardware|\(|&|and\b)/i;
/** Words of trades that are long enough to be known with a letter or two misread. */
const LONG_TRADES = [
  'enterprise',
  'restoran',
  'restaurant',
  'hardware',
  'stationery',
  'supermarket',
  'perniagaan',
];
/** "SDN BHD" as faded paper has it: "5DN BND", "SONBHD", "SDN 3HD". */
const MISREAD_SDN_BHD =
  /(?<=[\p{L}\p{N})&.,'\s])[S5][DOQ0BU][NMHW]\W{0,3}[B8H3RE][HNMB][DOP0U](?![\p{L}\d])/giu;
const DOCUMENT_TITLE =
  /invo[il1]ce|receipt|\bbill\b|cash ?sale|quittung|rechnung|kassenbon|beleg|ticket|factura|facture|fattura|scontrino|领收|領収|resit|order\b|copy|reprint|duplicate|original|simplified|page \d|scann(?:ed|er)|petty|claim\b|office/i;
const REFERENCE =
  /\b(?:gst|sst|vat|tax|tin|abn|ust|p\.?iva|npwp|n\.?i\.?f|c\.?i\.?f|siret|siren|tva|btw|kvk|uen|trn|nip|cnpj|rfc|cvr|rcs)\b|\breg\b|company no|co\.? ?(?:no|reg)|\btel|\bfax|phone|h\/p|hotline|mobile|www|http|@[a-z]\w*\.|\.com|e-?mail|facebook/i;
/** A telephone number that nothing introduces. */
const BARE_PHONE = /^\W*(?:\+?\d[\d ().-]{7,18}\d)\W*$/;
const TILL_WORD =
  /cashier|kassier|served by|server|waiter|table|tisch|\bpax\b|member|customer|guest|welcome|thank|date|datum|terminal|operator|\bpos\b|counter|trans\b|\bqty\b|item|descript|amount|price|your|please|self|dine|take ?away|eat[ -]in|number is/i;

/** Address, document title, register or till words: a row about the shop or the visit, not about goods. */
export function isAboutShop(text: string): boolean {
  const withoutCodes = text.replace(/\d{6,}/g, ' ');
  return (
    isPostalAddress(withoutCodes) ||
    [REFERENCE, TILL_WORD, LEGAL_FORM].some((words) => words.test(withoutCodes)) ||
    (DOCUMENT_TITLE.test(text) && !/\d/.test(text)) ||
    /:.*\d/.test(text) ||
    findDates(text).length > 0
  );
}

/** Names that run over more rows are not told apart from name and address. */
const MAX_NAME_ROWS = 3;

/** Header rows and runs of neighbouring header rows, as they could be the shop's name. */
export function merchantCandidates(text: ReceiptText): Candidate<string>[] {
  const header = headerOf(text);
  const candidates: Candidate<string>[] = [];
  header.forEach((_, position) => {
    for (let length = 1; length <= MAX_NAME_ROWS && position + length <= header.length; length++) {
      const candidate = toCandidate(header.slice(position, position + length), position, text);
      if (candidate) candidates.push(candidate);
    }
  });
  return mergeEqual(candidates);
}

/** Rows above the first priced item. */
function headerOf({ rows }: ReceiptText): readonly ReceiptRow[] {
  const firstPriced = rows.findIndex(({ amounts, index }) => index > 1 && amounts.length > 0);
  return rows.slice(0, Math.min(HEADER_ROWS, firstPriced < 0 ? rows.length : firstPriced));
}

function toCandidate(
  rows: readonly ReceiptRow[],
  position: number,
  text: ReceiptText,
): Candidate<string> | null {
  const first = rows[0]!;
  const last = rows.at(-1)!;
  const isRun = rows.length > 1;
  // A ticket's number or a speck above the name is no part of it.
  if (isRun && !/\p{L}/u.test(first.text)) return null;
  const printed = rows.map((row) => row.text).join(' ');
  const name = cleanName(withLegalForm(printed));
  const letters = count(name, /\p{L}/gu);
  if (letters < MIN_LETTERS) return null;
  const digits = count(name, /\d/g);
  const below = text.rows[last.index + 1];
  return {
    value: name,
    evidence: evidenceOfRows(rows),
    features: {
      position: Math.min(position, 6),
      first: position === 0 ? 1 : 0,
      legalForm: LEGAL_FORM.test(name) ? 1 : 0,
      trade: TRADE.test(withoutAccents(name)) || namesLongTrade(name) ? 1 : 0,
      address: rows.some((row) => isPostalAddress(row.text)) || isPostalAddress(printed) ? 1 : 0,
      documentTitle: DOCUMENT_TITLE.test(printed) ? 1 : 0,
      reference: REFERENCE.test(printed) ? 1 : 0,
      tillWord: TILL_WORD.test(printed) ? 1 : 0,
      dated: findDates(printed).length > 0 ? 1 : 0,
      upperCase: name === name.toUpperCase() ? 1 : 0,
      lowerCase: name === name.toLowerCase() && name !== name.toUpperCase() ? 1 : 0,
      short: letters < 6 ? 1 : 0,
      digits: digits / (letters + digits),
      colon: /[:：]/.test(printed) ? 1 : 0,
      registered: isRegistration(printed, name) || (below && isRegistration(below.text, '')) ? 1 : 0,
      tall: Math.min(1.5, Math.max(0, heightOf(rows) / text.medianHeight - 1)),
      doubt: 1 - meanConfidence(rows),
      run: rows.length - 1,
      runEndsWithForm: isRun && LEGAL_FORM.test(last.text) ? 1 : 0,
      runCompletesForm: isRun && LEGAL_FORM_ONLY.test(last.text) ? 1 : 0,
      runSameHeight: isRun && sameHeight(first, last) ? 1 : 0,
      runAfterForm: rows.slice(0, -1).some((row) => LEGAL_FORM.test(row.text)) ? 1 : 0,
      aboveAddress: below && isContact(below.text) ? 1 : 0,
      continuation: CONTINUATION.test(name) ? 1 : 0,
      openBracket: count(name, /\(/g) === count(name, /\)/g) ? 0 : 1,
      formFollows: below && LEGAL_FORM_ONLY.test(below.text) ? 1 : 0,
      inWebAddress: isInWebAddress(name, text) ? 1 : 0,
    },
  };
}

/** The name with its legal form as the register writes it: spelling out what was misread names the same company. */
export function withLegalForm(printed: string): string {
  return printed.replace(MISREAD_SDN_BHD, ' SDN BHD');
}

function withoutAccents(name: string): string {
  return name.normalize('NFKD').replace(/\p{M}/gu, '');
}

function namesLongTrade(name: string): boolean {
  const folded = foldText(name);
  return LONG_TRADES.some((trade) => findFuzzy(trade, folded) !== null);
}

/** Address, telephone or register: what shops print right below their name. */
function isContact(text: string): boolean {
  return isPostalAddress(text) || REFERENCE.test(text) || BARE_PHONE.test(text) || isRegistration(text, '');
}

/** Without registration numbers, surrounding punctuation and repeated spaces. */
export function cleanName(printed: string): string {
  return (
    printed
      .replace(/[([{（][^)\]}）]{0,14}\d{3}[^)\]}）]{0,8}[)\]}）]?/g, ' ')
      .replace(/\b(?:co\.? ?(?:reg)?|company|reg)\.? ?no\.? ?:?.*$/i, ' ')
      .replace(/\b\d{5,}-?[A-Z]?\b/g, ' ')
      // A name ends with its legal form; what follows is dirt or another column.
      .replace(/(\bSDN\W{0,3}BHD|\bPTE\W{0,3}LTD|\bGMBH)\b.*$/i, '$1')
      .replace(/\s+/g, ' ')
      .replace(/^[^\p{L}\d(]+|[^\p{L}\d).']+$/gu, '')
      .trim()
  );
}

/** "(867388-U)" beside or below the name: registers list companies, not slogans. */
function isRegistration(printed: string, name: string): boolean {
  return (
    printed !== name &&
    /\(?\b(?:[A-Z]{2})?\d{5,7} ?-? ?[A-Z]{1,2}\b\)?|reg.{0,6}no|co.{0,4}no|company/i.test(printed)
  );
}

function isInWebAddress(name: string, { rawText }: ReceiptText): boolean {
  const word = name
    .toLowerCase()
    .replace(/[^a-z]/g, '')
    .slice(0, 10);
  if (word.length < 5) return false;
  return [...rawText.toLowerCase().matchAll(/(?:www\.|@|facebook\.com\/)[a-z0-9.-]{3,60}/g)].some(
    ([address]) => address.replace(/[^a-z]/g, '').includes(word),
  );
}

function heightOf(rows: readonly ReceiptRow[]): number {
  return Math.min(...rows.map(({ box }) => box.bottom - box.top));
}

function sameHeight(a: ReceiptRow, b: ReceiptRow): boolean {
  const heightA = a.box.bottom - a.box.top;
  const heightB = b.box.bottom - b.box.top;
  return Math.max(heightA, heightB) < 1.25 * Math.min(heightA, heightB);
}

function meanConfidence(rows: readonly ReceiptRow[]): number {
  const confidences = rows.flatMap((row) => row.characterConfidences);
  return confidences.reduce((sum, value) => sum + value, 0) / Math.max(1, confidences.length);
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

/** The same name printed twice is one candidate, where it stands first. */
function mergeEqual(candidates: readonly Candidate<string>[]): Candidate<string>[] {
  const byName = new Map<string, Candidate<string>>();
  for (const candidate of candidates) {
    const key = candidate.value.toUpperCase().replace(/[^\p{L}\d]/gu, '');
    if (!byName.has(key)) byName.set(key, candidate);
  }
  return [...byName.values()];
}
