import { mkdir, realpath } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { DuckDBInstance } from '@duckdb/node-api';
import { WarehouseBusyError } from '../warehouse.errors.js';

/** What DuckDB says when another process has the file. */
const LOCKED = /Could not set lock on file/;
const PAUSE_MS = 200;

/** Files that this process has open for writing: a second instance of one would not see what the first one wrote. */
const owned = new Set<string>();

/** A database file that nobody else writes to, in this process or in another. */
export class DuckDbFile {
  private constructor(
    readonly path: string,
    readonly instance: DuckDBInstance,
  ) {}

  /**
   * @param waitMs how long it is waited for others to finish
   * @throws WarehouseBusyError when they have not
   */
  static async open(path: string, options: Record<string, string>, waitMs: number): Promise<DuckDbFile> {
    await mkdir(dirname(path), { recursive: true });
    const place = join(await realpath(dirname(path)), basename(path));
    const deadline = performance.now() + waitMs;
    for (;;) {
      const file = await DuckDbFile.tryToOpen(place, options);
      if (file !== null) return file;
      if (performance.now() >= deadline) {
        throw new WarehouseBusyError(`Somebody else has ${path} open for writing.`);
      }
      await setTimeout(PAUSE_MS);
    }
  }

  private static async tryToOpen(place: string, options: Record<string, string>): Promise<DuckDbFile | null> {
    if (owned.has(place)) return null;
    owned.add(place);
    try {
      return new DuckDbFile(place, await DuckDBInstance.create(place, options));
    } catch (error) {
      owned.delete(place);
      if (LOCKED.test(String(error))) return null;
      throw error;
    }
  }

  close(): void {
    this.instance.closeSync();
    owned.delete(this.path);
  }
}
