import type { ExportedTable } from './exported-table.js';

/** Where exported tables and the position lie; views are elsewhere. */
export const SCHEMA = 'raw';

/** The temporary table that a batch's files are read through. */
export function stagedName({ name }: ExportedTable, part: 'whole' | 'changes'): string {
  return `staged_${name}_${part}`;
}

/** The temporary table of households that a batch has changes of. */
export const CHANGED_HOUSEHOLDS = 'changed_households';

export function columnNames({ columns }: ExportedTable): string {
  return columns.map(({ name }) => name).join(', ');
}
