import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { duckDbOptions, duckDbType, quoted, type DuckDbLimits } from '../duckdb/duckdb-options.js';
import type { ExportedTable } from '../exported-table.js';
import { OPERATION } from './source-queries.js';

export interface WrittenRows {
  readonly rows: number;
  /** Those that say that nothing is left of a unit. */
  readonly deletes: number;
}

/** Makes Parquet of what COPY has written. Types are those of the table, never what the text looks like. */
export class ParquetWriter {
  private constructor(
    private readonly instance: DuckDBInstance,
    private readonly connection: DuckDBConnection,
  ) {}

  static async open(limits: DuckDbLimits): Promise<ParquetWriter> {
    const instance = await DuckDBInstance.create(':memory:', duckDbOptions(limits));
    return new ParquetWriter(instance, await instance.connect());
  }

  /** @param csv without a header: `_op`, then the table's columns */
  async write(table: ExportedTable, csv: string, parquet: string): Promise<WrittenRows> {
    const columns = [OPERATION, ...table.columns].map(
      (column) => `'${column.name}': '${duckDbType(column)}'`,
    );
    const rows = `read_csv(${quoted(csv)}, columns = {${columns.join(', ')}}, header = false, auto_detect = false,
      delim = ',', quote = '"', escape = '"', nullstr = '', allow_quoted_nulls = false)`;
    await this.connection.run(
      `COPY (SELECT * FROM ${rows}) TO ${quoted(parquet)} (FORMAT parquet, COMPRESSION zstd)`,
    );
    const counted = await this.connection.runAndReadAll(
      `SELECT count(*), count(*) FILTER (_op = 'D') FROM read_parquet(${quoted(parquet)})`,
    );
    const [[total, deletes]] = counted.getRows() as [[bigint, bigint]];
    return { rows: Number(total), deletes: Number(deletes) };
  }

  close(): void {
    this.connection.closeSync();
    this.instance.closeSync();
  }
}
