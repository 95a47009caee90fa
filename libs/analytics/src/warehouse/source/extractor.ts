import { schemaHash, schemaHashOf, type ExportedTable, type RowChanges } from '../exported-table.js';
import type { Manifest, ManifestFile, ManifestTable } from '../manifest.js';
import type { BatchFiles } from './batch-files.js';
import type { SourceDatabase } from './source-database.js';
import { changesSince, rangeBounds, rowsIn, totals, type HouseholdRange } from './source-queries.js';

/** Rows of a file of a whole table: minutes of a snapshot at most, and some hundred megabytes in the scratch folder. */
const ROWS_PER_FILE = 250_000;

type FollowedTable = ExportedTable & { readonly changes: RowChanges };

export interface ExtractionOrder {
  readonly batch: number;
  /** Changes from this transaction on are exported; null = there is nothing to add them to. */
  readonly from: bigint | null;
  /** Names of tables that are exported anew. */
  readonly whole: ReadonlySet<string>;
  /** Whether counts and sums are of all households, or of changed ones. */
  readonly compares: Manifest['compares'];
}

/** What an extraction has come to, for whoever watches. */
export type ExtractionStep = (step: 'rows' | 'changes' | 'manifest', table?: string) => void;

/**
 * Exports a batch. Tables that are exported anew are read stretch by stretch, each from a snapshot of its own; what
 * changes meanwhile is among the changes, all of which are read from one last snapshot, together with counts and sums.
 * Changed keys are those of transactions from the last horizon on, without an upper bound: whatever is visible belongs
 * into the batch, and what is exported twice does no harm.
 */
export class Extractor {
  constructor(
    private readonly source: SourceDatabase,
    private readonly tables: readonly ExportedTable[],
    private readonly onStep: ExtractionStep = () => undefined,
  ) {}

  /** The files are in the storage when it returns, the manifest last. */
  async extract(order: ExtractionOrder, files: BatchFiles): Promise<Manifest> {
    const identity = await this.source.identify();
    // Noted before the first row is read.
    const from = order.from ?? (await this.source.snapshot(({ xid }) => Promise.resolve(xid)));
    const whole = new Map<string, ManifestFile[]>();
    for (const table of this.tables.filter(isFollowed)) {
      if (order.whole.has(table.name)) whole.set(table.name, await this.exportRows(table, files));
    }
    const manifest = await this.source.snapshot(async ({ xid: to, takenAt }): Promise<Manifest> => {
      const tables: ManifestTable[] = [];
      for (const table of this.tables) {
        tables.push(
          await this.exportTable(table, files, whole.get(table.name) ?? null, from, order.compares),
        );
        this.onStep('changes', table.name);
      }
      return {
        ...{ version: 1, batch: order.batch, source: identity, from, to, takenAt },
        ...{ schemaHash: schemaHash(this.tables), compares: order.compares, tables },
      };
    });
    await files.writeManifest(manifest);
    this.onStep('manifest');
    return manifest;
  }

  /** The next stretch is fetched while the last one is made Parquet and stored. */
  private async exportRows(table: ExportedTable, files: BatchFiles): Promise<ManifestFile[]> {
    const rows = await this.source.query<{ bound: string }>(rangeBounds(table, ROWS_PER_FILE));
    const bounds = [null, ...rows.map(({ bound }) => bound), null];
    const stored: ManifestFile[] = [];
    let storing: Promise<unknown> = Promise.resolve();
    try {
      for (let part = 0; part < bounds.length - 1; part++) {
        const range: HouseholdRange = { after: bounds[part]!, through: bounds[part + 1]! };
        const [csv] = await Promise.all([files.fetch(this.source, rowsIn(table, range)), storing]);
        storing = files.store(table, `part-${part}`, csv).then(({ file }) => file && stored.push(file));
        storing.catch(() => undefined);
      }
    } finally {
      await storing;
    }
    this.onStep('rows', table.name);
    return stored;
  }

  private async exportTable(
    table: ExportedTable,
    files: BatchFiles,
    rows: ManifestFile[] | null,
    from: bigint,
    compares: Manifest['compares'],
  ): Promise<ManifestTable> {
    const everything: HouseholdRange = { after: null, through: null };
    const sql = isFollowed(table) ? changesSince(table, from) : rowsIn(table, everything);
    const { file, deletes } = await files.store(table, 'changes', await files.fetch(this.source, sql));
    const entities = [...new Set(this.tables.flatMap(({ changes }) => (changes ? [changes.entity] : [])))];
    const isWhole = compares === 'all' || !isFollowed(table);
    const [counted] = await this.source.query<Record<string, string>>(
      totals(table, isWhole ? null : from, entities),
    );
    const { row_count: sourceCount = '', ...sums } = counted!;
    return {
      ...{ name: table.name, schemaHash: schemaHashOf(table), deletes },
      whole: isFollowed(table) ? rows : file === null ? [] : [file],
      changes: isFollowed(table) ? file : null,
      sourceCount: BigInt(sourceCount),
      sourceSums: Object.fromEntries(Object.entries(sums).map(([column, sum]) => [column, BigInt(sum)])),
    };
  }
}

function isFollowed(table: ExportedTable): table is FollowedTable {
  return table.changes !== null;
}
