import type { ExportedColumn } from '../exported-table.js';

/** How much of the machine DuckDB may have. */
export interface DuckDbLimits {
  readonly memoryMebibytes: number;
  readonly threads: number;
  /** Where it puts what does not fit into that memory. */
  readonly spillFolder: string;
}

/** Nothing is fetched or loaded behind anybody's back. */
export function duckDbOptions({
  memoryMebibytes,
  threads,
  spillFolder,
}: DuckDbLimits): Record<string, string> {
  return {
    memory_limit: `${memoryMebibytes}MiB`,
    threads: String(threads),
    temp_directory: spillFolder,
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    allow_community_extensions: 'false',
    // Files are read by many threads, in any order.
    preserve_insertion_order: 'false',
  };
}

const TYPES = {
  text: 'VARCHAR',
  json: 'VARCHAR',
  integer: 'BIGINT',
  date: 'DATE',
  timestamp: 'TIMESTAMP',
  boolean: 'BOOLEAN',
} as const satisfies Record<ExportedColumn['type'], string>;

export function duckDbType({ type }: ExportedColumn): string {
  return TYPES[type];
}

/** As a literal of SQL. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
