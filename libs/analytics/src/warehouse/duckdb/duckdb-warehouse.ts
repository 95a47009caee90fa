import { constants } from 'node:fs';
import { copyFile, mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { newId } from '#shared';
import type { ObjectStorage } from '#shared/storage';
import type { ExportedColumn, ExportedTable } from '../exported-table.js';
import type { ManifestFile } from '../manifest.js';
import { OPERATION } from '../source/source-queries.js';
import { Warehouse, type WarehouseSession } from '../warehouse.js';
import { DuckDbFile } from './duckdb-file.js';
import { duckDbOptions, duckDbType, quoted } from './duckdb-options.js';
import { DuckDbSession } from './duckdb-session.js';
import { FetchedFiles } from './fetched-files.js';

export interface DuckDbPlace {
  readonly folder: string;
  readonly memoryMebibytes: number;
  readonly threads: number;
}

/** The file that a run writes to, and the copy that readers have open meanwhile. */
export const WORKING_FILE = 'working.duckdb';
export const PUBLISHED_FILE = 'warehouse.duckdb';
/** What passes through while somebody writes; emptied by the next one. */
export const PASSING_FOLDER = 'passing';

/**
 * A warehouse in one file. A writer locks all others out, also those who only want to read; readers therefore get a copy
 * that is replaced after each batch, and whoever has the earlier one open goes on with that.
 */
export class DuckDbWarehouse extends Warehouse {
  readonly session: WarehouseSession;
  private readonly files: FetchedFiles;

  private constructor(
    private readonly file: DuckDbFile,
    private readonly connection: DuckDBConnection,
    private readonly folder: string,
    storage: ObjectStorage,
  ) {
    super();
    this.session = new DuckDbSession(connection);
    this.files = new FetchedFiles(storage, join(folder, PASSING_FOLDER));
  }

  /**
   * @param waitMs how long it is waited for another run to end
   * @throws WarehouseBusyError
   */
  static async open(
    { folder, ...limits }: DuckDbPlace,
    storage: ObjectStorage,
    waitMs: number,
  ): Promise<DuckDbWarehouse> {
    // Nobody else's: it is what households spend.
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const options = duckDbOptions({ ...limits, spillFolder: join(folder, 'spill') });
    const file = await DuckDbFile.open(join(folder, WORKING_FILE), options, waitMs);
    try {
      await rm(join(folder, PASSING_FOLDER), { recursive: true, force: true });
      await mkdir(join(folder, PASSING_FOLDER));
      return new DuckDbWarehouse(file, await file.instance.connect(), folder, storage);
    } catch (error) {
      file.close();
      throw error;
    }
  }

  typeOf(column: ExportedColumn): string {
    return duckDbType(column);
  }

  /** The files themselves are the table: nothing is copied twice. */
  async stage(staged: string, table: ExportedTable, files: readonly ManifestFile[]): Promise<void> {
    const paths: string[] = [];
    for (const file of files) paths.push(await this.files.fetch(file));
    const columns = [OPERATION, ...table.columns];
    const rows =
      paths.length === 0
        ? `SELECT ${columns.map((column) => `NULL::${duckDbType(column)} AS ${column.name}`).join(', ')} WHERE false`
        : `SELECT ${columns.map(({ name }) => name).join(', ')}
             FROM read_parquet([${paths.map(quoted).join(', ')}], hive_partitioning = false)`;
    await this.session.execute(`CREATE OR REPLACE TEMPORARY VIEW ${staged} AS ${rows}`);
  }

  async publish(): Promise<void> {
    // Then everything is in the one file, and nothing beside it.
    await this.session.execute('CHECKPOINT');
    const aside = join(this.folder, `${PUBLISHED_FILE}.${newId()}.tmp`);
    try {
      // Shares the blocks where the file system can.
      await copyFile(this.file.path, aside, constants.COPYFILE_FICLONE);
      const copied = await open(aside, 'r+');
      try {
        await copied.sync();
      } finally {
        await copied.close();
      }
      await rename(aside, join(this.folder, PUBLISHED_FILE));
    } catch (error) {
      await rm(aside, { force: true });
      throw error;
    }
  }

  async close(): Promise<void> {
    this.connection.closeSync();
    this.file.close();
    await rm(join(this.folder, PASSING_FOLDER), { recursive: true, force: true });
  }
}
