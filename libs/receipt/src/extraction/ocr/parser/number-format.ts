import { minorUnitDigits } from '#shared';
import type { NumberFormat } from './amounts.js';

/** Amounts that end in a mark and two digits show the decimal mark. */
const TWO_DECIMALS = /(?<![\d.,])\d{1,9}(?:[.,]\d{3}){0,2}(?<mark>[.,])\d{2}(?![\d.,%]| ?%)/g;
const GROUPED = /(?<![\d.,])\d{1,3}(?:[.,]\d{3}){1,3}(?![\d.,])/g;

/** Two decimals where nothing is known about the currency: true for most of the world. */
const DEFAULT_MINOR_UNIT_DIGITS = 2;

/**
 * Learns the document's number format from all of its rows together; single rows are ambiguous.
 *
 * @param currency ISO 4217 code, or null when unknown.
 * @param usualMark the country's decimal mark, which decides a draw.
 */
export function detectNumberFormat(
  rows: readonly string[],
  currency: string | null,
  usualMark: '.' | ',',
): NumberFormat {
  let points = usualMark === '.' ? 0.5 : 0;
  let commas = usualMark === ',' ? 0.5 : 0;
  let grouped = 0;
  for (const row of rows) {
    for (const match of row.matchAll(TWO_DECIMALS)) {
      if (match.groups!.mark === '.') points++;
      else commas++;
    }
    grouped += [...row.matchAll(GROUPED)].length;
  }
  const digits = currency === null ? DEFAULT_MINOR_UNIT_DIGITS : minorUnitDigits(currency);
  const withDecimals = Math.floor(points) + Math.floor(commas);
  return {
    decimalMark: points >= commas ? '.' : ',',
    minorUnitDigits: digits,
    // Rupiah have sen on paper only: a receipt full of "12.500" and without ",00" prints whole units.
    printsDecimals: digits > 0 && (digits > 2 || withDecimals > 0 || grouped === 0),
  };
}
