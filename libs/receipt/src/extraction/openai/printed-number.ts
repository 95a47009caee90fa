import { minorUnitDigits, toJsonInteger } from '#shared';

/** Which sign separates the decimals on a document; null when it prints none. */
export type DecimalMark = '.' | ',' | null;

interface PrintedNumber {
  readonly negative: boolean;
  /** Digits without leading zeros, at least one. */
  readonly whole: string;
  readonly fraction: string;
}

const GROUPED = /^\d{1,3}(?:(?<separator>[.,' ])\d{3})(?:\k<separator>\d{3})*$/;
/** 12,34,567: the Indian way. */
const INDIAN = /^\d{1,2}(?:,\d{2})*,\d{3}$/;
const MAX_WHOLE_DIGITS = 12;

/**
 * A number that was copied from a document, read by the document's own decimal mark. Anything that does not
 * fit the mark (1.23.4, or 1,234.50 where the comma marks decimals) is null: no second guess.
 */
function readPrintedNumber(printed: string, mark: DecimalMark): PrintedNumber | null {
  const negative = printed.startsWith('-');
  const unsigned = negative ? printed.slice(1) : printed;
  const parts = mark === null ? [unsigned] : unsigned.split(mark);
  const [grouped = '', fraction = ''] = parts;
  if (parts.length > 2 || !/^\d*$/.test(fraction) || (parts.length === 2 && fraction === '')) return null;
  const isGrouped =
    (GROUPED.test(grouped) || INDIAN.test(grouped)) && !(mark !== null && grouped.includes(mark));
  const isBareFraction = grouped === '' && fraction !== '';
  if (!/^\d+$/.test(grouped) && !isGrouped && !isBareFraction) return null;
  const whole = grouped.replace(/\D/g, '').replace(/^0+(?=\d)/, '') || '0';
  if (whole.length > MAX_WHOLE_DIGITS) return null;
  return { negative, whole, fraction };
}

/**
 * Minor units of `currency`, or null when the figure is not a plain amount of it. Three decimals where the
 * currency has two are refused even if they are zeros: "25.000" may as well be twenty-five thousand.
 */
export function readAmount(printed: string, mark: DecimalMark, currency: string): number | null {
  const number = readPrintedNumber(printed, mark);
  const digits = minorUnitDigits(currency);
  if (number === null) return null;
  const finer = number.fraction.slice(digits);
  if (finer !== '' && (number.fraction.length > 2 || /[^0]/.test(finer))) return null;
  const minor = BigInt(number.whole + number.fraction.slice(0, digits).padEnd(digits, '0'));
  return toJsonInteger(number.negative ? -minor : minor);
}

/** An exact non-negative decimal ("0.456"), at most six decimals, or null. */
export function readDecimal(printed: string, mark: DecimalMark): string | null {
  const number = readPrintedNumber(printed, mark);
  if (number === null || number.negative || number.fraction.length > 6) return null;
  return number.fraction === '' ? number.whole : `${number.whole}.${number.fraction}`;
}
