import { Money } from '#shared';

/** Strings are text, whatever they look like; everything else is a value of that type. */
export type CsvCell = string | number | bigint | boolean | Money | Date | null;

/**
 * Spreadsheets take a text that begins so for a formula and run it: with the rest of the sheet in reach, and the
 * network. The full-width forms are what some of them make the same of. A text that has apostrophes before such a
 * beginning gets one more, so that `readCsvText` can tell which one is ours.
 */
const FORMULA = /^'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;
const NEEDS_QUOTES = /[",\r\n]|^\s|\s$/;

/** One line of CSV (RFC 4180). Text that a spreadsheet would run begins with an apostrophe; numbers stay numbers. */
export function csvLine(cells: readonly CsvCell[]): string {
  return `${cells.map(writeCell).join(',')}\r\n`;
}

/** The text that a cell of `csvLine` was written from. */
export function readCsvText(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell;
}

function writeCell(cell: CsvCell): string {
  if (cell === null) return '';
  if (typeof cell === 'string') return writeText(cell);
  if (cell instanceof Date) return cell.toISOString();
  return cell instanceof Money ? cell.toDecimal() : cell.toString();
}

function writeText(text: string): string {
  const harmless = FORMULA.test(text) ? `'${text}` : text;
  return NEEDS_QUOTES.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
