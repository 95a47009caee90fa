/** How a document writes its amounts. */
export interface NumberFormat {
  readonly decimalMark: '.' | ',';
  /** Decimals of the currency's minor unit: MYR 2, JPY 0, KWD 3. */
  readonly minorUnitDigits: number;
  /** False where the minor unit is not printed (JPY by definition, IDR by habit). */
  readonly printsDecimals: boolean;
}

/** One amount of money printed in a row. */
export interface Amount {
  /** Signed integer in minor units. */
  readonly minor: number;
  /** UTF-16 offsets in the row's text, sign and currency included. */
  readonly start: number;
  readonly end: number;
  /** Printed with a currency sign or code right beside it. */
  readonly hasCurrency: boolean;
  /** Read without repairs: no letter taken for a digit, no foreign decimal mark. */
  readonly clean: boolean;
}

const CURRENCY = String.raw`(?:R[MNHWYK]|Rp\.?|EUR|USD|CHF|[A-Z]{0,2}\$|[€£¥￥₹₩฿₱]) ?`;
/** Recognisers take a zero for the letter O. */
const DIGIT = String.raw`[\dOo]`;
const NUMBER = [
  // 1.234.567,89 and 1,234 and 1'234.50
  String.raw`\d{1,3}(?:[.,']\d{3}){1,3}(?: ?[.,] ?${DIGIT}{2})?`,
  // 1 234,50: a space separates thousands only where a comma marks the decimals
  String.raw`\d{1,3}(?: \d{3}){1,2},${DIGIT}{2}`,
  // 12.50 and .50 and 12. 50 and 1.250 (three decimals, or thousands: the format decides)
  String.raw`${DIGIT}{0,8} ?[.,] ?${DIGIT}{2,3}`,
  String.raw`\d{1,9}`,
].join('|');
/** Every part is bounded and the parts exclude each other's first character, so matching is linear. */
const AMOUNT = new RegExp(
  String.raw`(?<!\d[.,:/]?)(?<!\d-)(?<sign>[-−–(] ?)?(?<currency>${CURRENCY})?(?<innerSign>[-−–] ?)?(?<number>${NUMBER})(?<trailing>-(?!\d)|\)| ?CR\b)?(?! ?%|[.,:/-]?\d)`,
  'giu',
);

/** Beyond this a figure is a phone number or a barcode. */
const MAX_MINOR = 1e11;

/** Finds the amounts of a row, from left to right. Percentages, times, dates and codes are left out. */
export function findAmounts(text: string, format: NumberFormat): Amount[] {
  const amounts: Amount[] = [];
  for (const match of text.matchAll(AMOUNT)) {
    const { sign, currency, innerSign, number = '', trailing } = match.groups!;
    const hasCurrency = currency !== undefined;
    const start = match.index;
    // "NO.32" is a number in an address.
    if (/^O?[.,]/i.test(number) && !hasCurrency && /\p{L}$/u.test(text.slice(0, start))) continue;
    const value = readNumber(number, format, hasCurrency || !followsLetter(text, start));
    if (value === null) continue;
    if (value.isBare && !hasCurrency && (format.printsDecimals || !endsColumn(text, match))) continue;
    const inBrackets = sign?.startsWith('(') === true && trailing === ')';
    const negative =
      inBrackets ||
      (sign !== undefined && !sign.startsWith('(')) ||
      innerSign !== undefined ||
      (trailing !== undefined && trailing !== ')');
    amounts.push({
      minor: negative && value.minor !== 0 ? -value.minor : value.minor,
      start,
      end: start + match[0].length,
      hasCurrency,
      clean: value.clean,
    });
  }
  return amounts;
}

/** "CS4711", "No. 4711", "#4711" */
function followsLetter(text: string, start: number): boolean {
  return /(?:\p{L}|\p{L}\. ?|[#*] ?)$/u.test(text.slice(Math.max(0, start - 3), start));
}

/** A bare number is money only where prices stand: last on the row, or before another column of figures. */
function endsColumn(text: string, match: RegExpExecArray): boolean {
  const rest = text.slice(match.index + match[0].length);
  return /^(?: ?円|\s*[A-Z*]{0,2})$|^\s{2,}[¥￥\d-]/i.test(rest);
}

interface NumberReading {
  readonly minor: number;
  /** Neither decimals nor thousands separators: could as well be a quantity. */
  readonly isBare: boolean;
  readonly clean: boolean;
}

/** @param standsAlone false for digits that continue a word, which are a code unless they have decimals. */
function readNumber(printed: string, format: NumberFormat, standsAlone: boolean): NumberReading | null {
  const compact = printed.replace(/[ ']/g, '');
  if (!/\d/.test(compact)) return null;
  const lastMark = Math.max(compact.lastIndexOf('.'), compact.lastIndexOf(','));
  const mark = compact[lastMark];
  const tail = lastMark < 0 ? '' : compact.slice(lastMark + 1);
  const hasDecimals = tail.length === 2 || (tail.length === 3 && isThreeDecimals(compact, mark, format));
  const whole = toDigits(hasDecimals ? compact.slice(0, lastMark) : compact);
  const decimals = hasDecimals ? toDigits(tail) : '';
  const isBare = lastMark < 0 && whole.length === compact.length && printed === compact;
  if (isBare && !standsAlone) return null;

  const minorDecimals = decimals.slice(0, format.minorUnitDigits).padEnd(format.minorUnitDigits, '0');
  // Finer than the minor unit (fuel at 2.159 per litre, or a quantity) is not an amount of money.
  if (/[1-9]/.test(decimals.slice(format.minorUnitDigits))) return null;
  const minor = Number(whole + minorDecimals);
  if (minor > MAX_MINOR) return null;
  const clean = !/[Oo]/.test(printed) && (!hasDecimals || mark === format.decimalMark);
  return { minor, isBare, clean };
}

/** "1.250" is one and a quarter in Kuwait and a unit price in Malaysia, but 1250 in Germany and Indonesia. */
function isThreeDecimals(compact: string, mark: string | undefined, format: NumberFormat): boolean {
  const isOnlyMark = compact.indexOf('.') === -1 || compact.indexOf(',') === -1;
  const occursOnce = compact.split(mark ?? '').length === 2;
  return format.printsDecimals && mark === format.decimalMark && isOnlyMark && occursOnce;
}

function toDigits(text: string): string {
  return text.replace(/[Oo]/g, '0').replace(/\D/g, '');
}
