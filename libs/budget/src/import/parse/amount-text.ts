import { minorUnitDigits } from '#shared';

/** The point between whole and fraction; the other one, and what stands for space, may separate thousands. */
export type DecimalMark = '.' | ',';

/** As large as one movement may be, in minor units. */
const LARGEST = 10_000_000_000_000n;
const NUMBER = /^(\d*)(?:([.,])(\d*))?$/;
const SYMBOLS = /[\p{Sc}\s\u00A0\u202F'’]|[A-Z]{3}/gu;

/**
 * Reads `1.234,56`, `(12.00)`, `12.00-`, `−5`, `€ 3`, `4.00 CR`.
 * @returns minor units of the currency; null when it is no amount, is too large, or has parts of a minor unit
 */
export function readAmount(text: string, decimal: DecimalMark, currency: string): bigint | null {
  const { negative, digits } = takeSign(text);
  const thousands = decimal === '.' ? ',' : '.';
  const match = NUMBER.exec(withoutThousands(digits, thousands));
  if (!match) return null;
  const [, whole = '', mark, fraction = ''] = match;
  if (mark === thousands || (whole === '' && fraction === '')) return null;
  const places = minorUnitDigits(currency);
  const rest = fraction.slice(places);
  if (/[1-9]/.test(rest)) return null;
  const units = BigInt((whole || '0') + fraction.slice(0, places).padEnd(places, '0'));
  if (units > LARGEST) return null;
  return negative ? -units : units;
}

function takeSign(text: string): { negative: boolean; digits: string } {
  let negative = false;
  let digits = text.trim();
  if (digits.startsWith('(') && digits.endsWith(')')) {
    negative = true;
    digits = digits.slice(1, -1);
  }
  const suffix = /\s*(CR|DR|C|D|H|S)$/i.exec(digits);
  if (suffix) {
    digits = digits.slice(0, suffix.index);
    if (/^[DS]/i.test(suffix[1]!)) negative = !negative;
  }
  digits = digits.replace(SYMBOLS, '');
  const sign = /^[-+−–]|[-+−–]$/.exec(digits);
  if (sign) {
    if (sign[0] !== '+') negative = !negative;
    digits = sign.index === 0 ? digits.slice(1) : digits.slice(0, -1);
  }
  return { negative, digits };
}

/** Only where they are thousands: three digits follow each. Otherwise the text stays, and is no number. */
function withoutThousands(digits: string, separator: '.' | ','): string {
  if (!digits.includes(separator)) return digits;
  const grouped =
    separator === '.' ? /^\d{1,3}(?:\.\d{3})+(?:,\d*)?$/ : /^\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d*)?$/;
  return grouped.test(digits) ? digits.replaceAll(separator, '') : digits;
}
