import type { DuckDBConnection, Json } from '@duckdb/node-api';
import type { WarehouseRow, WarehouseSession } from '../warehouse.js';

/** Statements on one connection of DuckDB. */
export class DuckDbSession implements WarehouseSession {
  constructor(private readonly connection: DuckDBConnection) {}

  async execute(sql: string): Promise<number> {
    const { rowsChanged } = await this.connection.run(sql);
    return rowsChanged;
  }

  async query(sql: string): Promise<WarehouseRow[]> {
    const result = await this.connection.runAndReadAll(sql);
    return result.getRowObjectsJson().map(toRow);
  }
}

/** Of DuckDB's JSON, which has whole numbers of 64 bits and more, decimals and dates as text. */
export function toRow(row: Readonly<Record<string, Json>>): WarehouseRow {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name.toLowerCase(), toText(value)]));
}

function toText(value: Json): string | null {
  if (value === null || typeof value === 'string') return value;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
