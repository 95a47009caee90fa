import type { ExportedTable } from './exported-table.js';
import type { ManifestFile, SourceIdentity } from './manifest.js';

/** What the warehouse holds; it equals one snapshot of the source. */
export interface WarehousePosition {
  /** Given to the warehouse when it was made. */
  readonly warehouseId: string;
  /** Number of the last batch; 0 = none yet. */
  readonly batch: number;
  /** Changes of transactions below this id are in the warehouse. */
  readonly xid: bigint;
  /** Null = nothing was loaded yet. */
  readonly source: SourceIdentity | null;
  /** Fingerprints of the tables as they were loaded, by name. */
  readonly tables: ReadonlyMap<string, string>;
}

/** By the columns' names in lower case; values as text, as SQL would show them. */
export type WarehouseRow = Readonly<Record<string, string | null>>;

/** Statements in SQL that every warehouse understands. */
export interface WarehouseSession {
  /** @returns how many rows were changed */
  execute(sql: string): Promise<number>;
  query(sql: string): Promise<WarehouseRow[]>;
}

/**
 * A database for analysts. What is loaded and compared, and in which order, is the same for all (`BatchLoader`); an
 * adapter says how statements are sent, files become tables, and what readers see.
 */
export abstract class Warehouse {
  /** Statements outside a transaction, among them those that define tables and views. */
  abstract readonly session: WarehouseSession;

  /** The type of each column, in the warehouse's own words. */
  abstract typeOf(column: ExportedTable['columns'][number]): string;

  /**
   * Makes files rows of the temporary table `staged`, with the columns of `table` and `_op`; in place of those that were
   * staged under that name. @throws DamagedFileError when a file is not what the manifest says
   */
  abstract stage(staged: string, table: ExportedTable, files: readonly ManifestFile[]): Promise<void>;

  /** Everything that `work` does happens, or nothing. */
  async transaction<T>(work: (session: WarehouseSession) => Promise<T>): Promise<T> {
    await this.session.execute('BEGIN TRANSACTION');
    try {
      const result = await work(this.session);
      await this.session.execute('COMMIT');
      return result;
    } catch (error) {
      // A commit that was refused has ended the transaction.
      await this.session.execute('ROLLBACK').catch(() => undefined);
      throw error;
    }
  }

  /** Shows readers what was committed. */
  abstract publish(): Promise<void>;

  abstract close(): Promise<void>;
}
