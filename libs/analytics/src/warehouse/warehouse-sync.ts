import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { newId } from '#shared';
import type { ObjectStorage } from '#shared/storage';
import { BatchLoader, type LoadedTable, type LoadOptions } from './batch-loader.js';
import type { DuckDbLimits } from './duckdb/duckdb-options.js';
import { schemaHashOf, type ExportedTable } from './exported-table.js';
import { batchFolder, parseManifest, type Manifest } from './manifest.js';
import { BatchFiles } from './source/batch-files.js';
import { Extractor, type ExtractionOrder } from './source/extractor.js';
import { ParquetWriter } from './source/parquet-writer.js';
import type { SourceDatabase } from './source/source-database.js';
import { SourceReplacedError } from './warehouse.errors.js';
import type { Warehouse, WarehousePosition } from './warehouse.js';

/** A manifest names some dozens of tables and files. */
const LONGEST_MANIFEST_BYTES = 16 * 1024 * 1024;

export interface SyncOptions extends LoadOptions {
  /** Exports everything anew, whatever the warehouse has. */
  readonly full: boolean;
  /** Compares all households, not only those with changes. */
  readonly compareAll: boolean;
}

export interface SyncReport {
  readonly manifest: Manifest;
  readonly loaded: readonly LoadedTable[];
  /** Why everything was exported anew; null = it was not. */
  readonly fullBecause: string | null;
}

/** Where a run is, in the order of things. */
export type SyncStep = (step: string, table?: string) => void;

export interface SyncParts {
  readonly source: SourceDatabase;
  readonly warehouse: Warehouse;
  readonly storage: ObjectStorage;
  readonly tables: readonly ExportedTable[];
  /** Statements that define what readers see besides the tables; repeatable. */
  readonly views: readonly string[];
  /** For files that pass through; made if it is not there. */
  readonly folder: string;
  readonly limits: Omit<DuckDbLimits, 'spillFolder'>;
  /** Told between the steps of a run; what it throws ends the run. */
  readonly onStep?: SyncStep | undefined;
}

/**
 * Brings a warehouse to the state of its source: one batch is exported, loaded and shown. It may be killed at any point,
 * and is simply run again: files that nobody has loaded are of no consequence, and go with the batch they were meant for.
 */
export class WarehouseSync {
  private readonly loader: BatchLoader;
  private readonly onStep: SyncStep;

  constructor(private readonly parts: SyncParts) {
    this.onStep = parts.onStep ?? (() => undefined);
    this.loader = new BatchLoader(parts.warehouse, parts.tables, this.onStep);
  }

  /** @throws as `BatchLoader.load`, but for what a full export heals; SourceBehindError */
  async run(options: SyncOptions): Promise<SyncReport> {
    const position = await this.loader.open();
    // Left by a run that was killed after its batch was loaded.
    if (position.batch > 0)
      await this.parts.storage.deleteFolder(batchFolder(position.warehouseId, position.batch));
    const reason = await this.findReasonForFull(position, options);
    if (reason !== null) return this.runBatch(position, options, reason);
    try {
      return await this.runBatch(position, options, null);
    } catch (error) {
      if (!(error instanceof SourceReplacedError)) throw error;
      return this.runBatch(position, options, error.message);
    }
  }

  private async findReasonForFull(
    position: WarehousePosition,
    { full }: SyncOptions,
  ): Promise<string | null> {
    if (full) return 'It was asked for.';
    if (position.batch === 0) return 'The warehouse is empty.';
    try {
      await this.parts.source.requireSameHistory(position);
      return null;
    } catch (error) {
      if (error instanceof SourceReplacedError) return error.message;
      throw error;
    }
  }

  private async runBatch(
    position: WarehousePosition,
    options: SyncOptions,
    fullBecause: string | null,
  ): Promise<SyncReport> {
    const { storage, warehouse, tables, views } = this.parts;
    const batch = position.batch + 1;
    const isFull = fullBecause !== null;
    const whole = new Set(
      tables
        .filter((table) => isFull || position.tables.get(table.name) !== schemaHashOf(table))
        .map(({ name }) => name),
    );
    const compares = options.compareAll || whole.size > 0 ? 'all' : 'changed';
    const files = batchFolder(position.warehouseId, batch);
    const key = await this.export(files, { batch, from: isFull ? null : position.xid, whole, compares });
    // From the storage, as whoever loads elsewhere would have it.
    const manifest = parseManifest(
      (await storage.read(key, { maxBytes: LONGEST_MANIFEST_BYTES })).toString('utf8'),
    );
    const loaded = await this.loader.load(manifest, options);
    for (const view of views) await warehouse.session.execute(view);
    await warehouse.publish();
    this.onStep('published');
    await storage.deleteFolder(files);
    return { manifest, loaded, fullBecause };
  }

  /** @returns the key of the manifest */
  private async export(batchFiles: string, order: ExtractionOrder): Promise<string> {
    const { source, storage, tables, folder, limits } = this.parts;
    await mkdir(folder, { recursive: true });
    const scratch = await mkdtemp(join(folder, 'export-'));
    try {
      const writer = await ParquetWriter.open({ ...limits, spillFolder: join(scratch, 'spill') });
      try {
        const files = new BatchFiles(storage, writer, scratch, batchFiles, newId());
        await new Extractor(source, tables, this.onStep).extract(order, files);
        return files.manifestKey;
      } finally {
        writer.close();
      }
    } finally {
      await rm(scratch, { recursive: true, force: true });
    }
  }
}
