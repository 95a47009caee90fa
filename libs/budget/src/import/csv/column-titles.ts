import type { CsvColumns } from './csv-mapping.js';

type Role = Exclude<keyof CsvColumns, 'memo'> | 'memo';

/** Letters that are no accented forms of others to Unicode. */
const PLAIN_LETTERS: Readonly<Record<string, string>> = { ß: 'ss', ø: 'o', æ: 'a', ł: 'l', đ: 'd' };

/** Without case, accents and punctuation, and the same for "Empfänger" and "Empfaenger". */
function plainTitle(title: string): string {
  return withoutUmlauts(
    title
      .normalize('NFKD')
      .replace(/\p{Mark}/gu, '')
      .toLowerCase()
      .replace(/[ßøæłđ]/gu, (letter) => PLAIN_LETTERS[letter]!)
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim(),
  );
}

function withoutUmlauts(text: string): string {
  return text.replace(/(?<=[aou])e/gu, '');
}

const CURRENCY = '(?: (?:eur|usd|gbp|chf|sek|dkk|nok|pln|cad|aud))?';

/**
 * What banks call their columns, the best title of each role first: where a file has several dates, that of the booking
 * counts. English, German, French, Spanish, Italian, Dutch, Portuguese, Swedish, Danish, Norwegian, Polish.
 */
const TITLES: Readonly<Record<Role, readonly string[]>> = {
  postedOn: [
    'booking date|buchungstag|buchungsdatum|buchung|posting date|post date|posted date|posted on|date posted|completed date',
    'date de comptabilisation|date operation|date de l operation|fecha operacion|fecha contable|data contabile|data operazione',
    'boekdatum|boekingsdatum|bokforingsdag|bokforingsdatum|bogforingsdato|bokforingsdato|data ksiegowania|data lancamento',
    'date|datum|fecha|data|dato|transaction date|transactiedatum|transaktionsdatum|data operacji|data mov',
    'valuta|value date|valutadatum|wertstellung|started date|created on',
  ],
  amount: [
    `net|netto${CURRENCY}`,
    `(?:amount|betrag|montant|importe|importo|bedrag|belopp|belob|belop|kwota|quantia|umsatz|transaction amount|valor)${CURRENCY}`,
    'gross|brutto|buchungsbetrag',
  ],
  debit: [
    `(?:debit|debit amount|money out|paid out|withdrawals?|withdrawal amount|soll|ausgabe|ausgang|belastung|lastschrift|debe|cargos?|addebiti|uscite|dare|debet|debito|af|uit|ut|obciazenia)${CURRENCY}`,
  ],
  credit: [
    `(?:credit|credit amount|money in|paid in|deposits?|deposit amount|haben|einnahme|eingang|gutschrift|haber|abonos?|accrediti|entrate|avere|credito|bij|in|uznania)${CURRENCY}`,
  ],
  direction: ['direction|af bij|debit credit|credit debit|soll haben|dr cr|credit debit indicator|d c'],
  fee: ['fee'],
  payee: [
    'payee|partner name|beguenstigter zahlungspflichtiger|auftraggeber empfaenger|auftraggeber beguenstigter|zahlungsempfanger in|zahlungsempfanger|name zahlungsbeteiligter|beneficiary|counterparty|counterparty name|merchant name|payee name|target name',
    'name|merchant|empfanger|beneficiaire|beneficiario|destinatario|naam omschrijving|naam tegenpartij|tegenpartij|mottagare|modtager|mottaker|odbiorca|favorecido|contrepartie|appears on your statement as',
    'description|libelle|descripcion|descrizione|omschrijving|beskrivning|tekst|opis|descricao|text|rubrik|concepto|bezeichnung',
  ],
  payer: ['zahlungspflichtige r|zahlungspflichtiger|payer|payer name|auftraggeber'],
  memo: [
    'verwendungszweck|payment reference|memo|notes|notes and tags|note|mededelingen|communication|concepto|causale|comment|buchungstext|remittance information|meddelande|reference|subject|description|extended details|vwz',
  ],
  externalId: [
    'transaction id|transferwise id|external id|externalid|transactionid|fitid|unique id|id|reference number',
  ],
  category: ['category|kategorie|categorie|categoria|kategori'],
  currency: ['currency|waehrung|devise|moneda|divisa|munt|valuta kod|valuutta|moeda|waluta'],
  state: ['state|status|info|umsatzstatus|etat|estado|stato'],
};

const PATTERNS = Object.entries(TITLES).map(([role, ranks]) => [role as Role, ranks.map(toPattern)] as const);

/** What would do for a payee where nothing better is (its last rank) says more about one that is known. */
const MEMO_PATTERN = toPattern([...TITLES.memo, TITLES.payee.at(-1)!].join('|'));

function toPattern(titles: string): RegExp {
  return new RegExp(`^(?:${withoutUmlauts(titles)})$`);
}

/** The columns of a line of titles; undefined unless it names at least a date and an amount. */
export function columnsOf(titles: readonly string[]): Partial<CsvColumns> | undefined {
  const plain = titles.map(plainTitle);
  const found: Partial<Record<Role, number>> = {};
  for (const [role, ranks] of PATTERNS) {
    for (const pattern of ranks) {
      const at = plain.findIndex((title, index) => pattern.test(title) && !isTaken(role, index + 1, found));
      if (at === -1) continue;
      found[role] = at + 1;
      break;
    }
  }
  const { postedOn, amount, debit, credit } = found;
  if (postedOn === undefined || (amount === undefined && (debit === undefined || credit === undefined)))
    return undefined;
  return completed(plain, found);
}

/** A title that serves two roles serves the first that asks, memos excepted. */
function isTaken(role: Role, column: number, found: Partial<Record<Role, number>>): boolean {
  return role !== 'memo' && Object.values(found).includes(column);
}

function completed(plain: readonly string[], found: Partial<Record<Role, number>>): Partial<CsvColumns> {
  const { memo: _, amount, debit, credit, currency, fee, ...others } = found;
  const memo = plain.flatMap((title, index) =>
    MEMO_PATTERN.test(title) && !Object.values({ ...others, amount, debit, credit }).includes(index + 1)
      ? index + 1
      : [],
  );
  const netFee = plain[(amount ?? 0) - 1] === 'amount' && plain.includes('completed date') ? fee : undefined;
  return {
    ...others,
    // A signed amount says all; columns of debits and credits beside it repeat it.
    ...(amount === undefined ? { debit, credit } : { amount }),
    ...(netFee === undefined ? {} : { fee: netFee }),
    ...(currency === undefined ? {} : { currency: nearest(plain, plain[currency - 1]!, amount ?? currency) }),
    memo: memo.slice(0, 5),
  };
}

/** Some files name the currency of each figure: that of the amount counts, which stands behind it or else before. */
function nearest(plain: readonly string[], title: string, column: number): number {
  const all = plain.flatMap((each, index) => (each === title ? index + 1 : []));
  return all.find((each) => each > column) ?? all.at(-1)!;
}
