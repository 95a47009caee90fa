import { csvLine, type CsvCell } from '#shared/personal-data';

/** A report as a spreadsheet has it: a title and a value for each column. */
export interface ReportTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly CsvCell[])[];
}

/** RFC 4180. Amounts are decimals with the digits of their currency; no text is taken for a formula. */
export function writeTable({ columns, rows }: ReportTable): string {
  return csvLine(columns) + rows.map(csvLine).join('');
}
