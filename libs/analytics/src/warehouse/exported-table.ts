import { hash } from 'node:crypto';
import { canonicalJson } from '#shared';

/**
 * What a column holds in every warehouse. Ids and enumerations are `text`, and so is what `json` becomes, whatever it was
 * made of; amounts are minor units and, like every `integer`, 64 bits wide; timestamps are UTC without a zone.
 */
export type ColumnType = 'text' | 'json' | 'integer' | 'date' | 'timestamp' | 'boolean';

export interface ExportedColumn {
  readonly name: string;
  readonly type: ColumnType;
}

/**
 * A table of the warehouse, and where its rows come from. Every one has the column `household_id`, and no other column
 * than those named here ever leaves PostgreSQL.
 */
export interface ExportedTable {
  readonly name: string;
  /** A relation of PostgreSQL: a table, or a query in parentheses. */
  readonly source: string;
  /** In the order of the files. */
  readonly columns: readonly ExportedColumn[];
  /** Columns that tell rows apart. */
  readonly key: readonly string[];
  /** Whose entries in the change log tell of rows; null = the table is exported whole each time, and small. */
  readonly changes: RowChanges | null;
  /** Columns that are summed up to compare warehouse and source. */
  readonly sums: readonly string[];
}

export interface RowChanges {
  /** The entity's name in the change log. */
  readonly entity: string;
  /** The column that holds its id. Rows that have it in common are replaced together. */
  readonly unit: string;
}

/** Fingerprint of what the warehouse keeps of a table: another one means that it has to be exported anew. */
export function schemaHashOf({ name, columns, key, changes }: ExportedTable): string {
  return hash('sha256', canonicalJson({ name, columns, key, unit: changes?.unit ?? null }), 'hex');
}

/** Of all tables. */
export function schemaHash(tables: readonly ExportedTable[]): string {
  return hash('sha256', canonicalJson(tables.map(schemaHashOf)), 'hex');
}
