import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import type { WarehouseRow } from '../warehouse.js';
import { NothingPublishedError, QueryTimeoutError } from '../warehouse.errors.js';
import { duckDbOptions } from './duckdb-options.js';
import { toRow } from './duckdb-session.js';
import { PUBLISHED_FILE, type DuckDbPlace } from './duckdb-warehouse.js';

export interface QueryLimits {
  readonly seconds: number;
  readonly rows: number;
}

export interface QueryAnswer {
  readonly columns: readonly string[];
  readonly rows: readonly WarehouseRow[];
  /** Whether there are more rows. */
  readonly isCut: boolean;
}

/**
 * The published warehouse, for people's own queries: they can read its tables and views, and nothing else of the machine.
 * Whoever loads the next batch is not in the way.
 */
export class DuckDbReader {
  private constructor(
    private readonly instance: DuckDBInstance,
    private readonly connection: DuckDBConnection,
  ) {}

  /** @throws NothingPublishedError */
  static async open({ folder, ...limits }: DuckDbPlace): Promise<DuckDbReader> {
    const file = join(folder, PUBLISHED_FILE);
    if (!existsSync(file)) throw new NothingPublishedError(`${file} is not there: nothing was loaded yet.`);
    const instance = await DuckDBInstance.create(file, {
      ...duckDbOptions({ ...limits, spillFolder: '' }),
      access_mode: 'READ_ONLY',
      enable_external_access: 'false',
      lock_configuration: 'true',
    });
    return new DuckDbReader(instance, await instance.connect());
  }

  /** @throws QueryTimeoutError; whatever DuckDB says of the statement */
  async query(sql: string, { seconds, rows }: QueryLimits): Promise<QueryAnswer> {
    const time = new AbortController();
    const timer = setTimeout(() => {
      time.abort();
      this.connection.interrupt();
    }, seconds * 1_000);
    try {
      const result = await this.connection.streamAndReadUntil(sql, rows + 1);
      const found = result.getRowObjectsJson().map(toRow);
      const columns = result.columnNames().map((name) => name.toLowerCase());
      return { columns, rows: found.slice(0, rows), isCut: found.length > rows };
    } catch (error) {
      if (time.signal.aborted) throw new QueryTimeoutError(`The query took longer than ${seconds} s.`);
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }

  close(): void {
    this.connection.closeSync();
    this.instance.closeSync();
  }
}
