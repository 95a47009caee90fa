import { newId } from '#shared';
import type { ExportedTable } from './exported-table.js';
import type { Manifest, ManifestTable, SourceIdentity } from './manifest.js';
import { findDifferences } from './reconciliation.js';
import {
  BatchFencedError,
  MassDeleteError,
  ReconciliationError,
  SourceReplacedError,
} from './warehouse.errors.js';
import type { Warehouse, WarehousePosition, WarehouseSession } from './warehouse.js';
import { CHANGED_HOUSEHOLDS, columnNames, SCHEMA, stagedName } from './warehouse-tables.js';

/** So many rows may go in a batch whatever they are a part of: somebody's whole books. */
const ALWAYS_DELETED = 10_000;
/** Beyond that, this part of a table. */
const DELETED_SHARE = 0.2;

export interface LoadOptions {
  /** Whether the batch may delete any number of rows. */
  readonly allowMassDelete: boolean;
}

/** What became of one table. */
export interface LoadedTable {
  readonly name: string;
  readonly inserted: number;
  readonly deleted: number;
}

/** Told between the steps of a load. */
export type LoadStep = (
  step: 'staged' | 'table' | 'compared' | 'moved' | 'committed',
  table?: string,
) => void;

/**
 * Brings batches into a warehouse: each whole or not at all, each once, in order, and only if the warehouse then equals
 * the snapshot that the batch was exported from.
 */
export class BatchLoader {
  constructor(
    private readonly warehouse: Warehouse,
    private readonly tables: readonly ExportedTable[],
    private readonly onStep: LoadStep = () => undefined,
  ) {}

  /** Makes what is missing, and says where the warehouse is. */
  async open(): Promise<WarehousePosition> {
    const { session } = this.warehouse;
    await session.execute(`CREATE SCHEMA IF NOT EXISTS ${SCHEMA}`);
    await session.execute(`CREATE TABLE IF NOT EXISTS ${SCHEMA}.etl_position (
      warehouse_id VARCHAR NOT NULL, batch BIGINT NOT NULL, xid BIGINT NOT NULL, system_identifier VARCHAR, timeline BIGINT, database_name VARCHAR,
      schema_hash VARCHAR, taken_at VARCHAR)`);
    await session.execute(`CREATE TABLE IF NOT EXISTS ${SCHEMA}.etl_table (
      name VARCHAR NOT NULL, schema_hash VARCHAR NOT NULL)`);
    await session.execute(
      `INSERT INTO ${SCHEMA}.etl_position (warehouse_id, batch, xid) SELECT '${newId()}', 0, 0
        WHERE NOT EXISTS (SELECT 1 FROM ${SCHEMA}.etl_position)`,
    );
    return readPosition(session);
  }

  /**
   * @throws BatchFencedError when the warehouse is not where the batch begins; SourceReplacedError when the source is an
   *   earlier state of itself or its log has a gap; MassDeleteError; ReconciliationError; DamagedFileError. Nothing has
   *   changed then.
   */
  async load(manifest: Manifest, { allowMassDelete }: LoadOptions): Promise<LoadedTable[]> {
    const before = await readPosition(this.warehouse.session);
    for (const name of before.tables.keys()) {
      if (!this.tables.some((table) => table.name === name)) {
        await this.warehouse.session.execute(`DROP TABLE IF EXISTS ${SCHEMA}.${name}`);
      }
    }
    for (const table of this.tables) await this.prepare(table, manifest, before);
    await this.listChangedHouseholds(manifest);
    this.onStep('staged');
    const loaded = await this.warehouse.transaction(async (session) => {
      const isContinued = this.tables.some(
        (table) => table.changes !== null && tableOf(manifest, table).whole === null,
      );
      if (isContinued) await requireSameStory(session);
      const tables: LoadedTable[] = [];
      for (const table of this.tables) {
        tables.push(await this.apply(session, table, tableOf(manifest, table)));
        this.onStep('table', table.name);
      }
      if (!allowMassDelete) await this.refuseMassDelete(session, tables);
      const differences = await findDifferences(session, this.tables, manifest);
      if (differences.length > 0) throw new ReconciliationError(differences);
      this.onStep('compared');
      await this.move(session, manifest);
      this.onStep('moved');
      return tables;
    });
    this.onStep('committed');
    return loaded;
  }

  /**
   * Everything that may not be part of the transaction in every warehouse: definitions, and files as temporary tables. What
   * the batch has nothing of costs no statement, which is a round trip where the warehouse is a service. A table whose
   * definition has changed is filled anew by the batch; should that fail, `etl_table` still has the earlier fingerprint, and
   * the next batch fills it.
   */
  private async prepare(table: ExportedTable, manifest: Manifest, before: WarehousePosition): Promise<void> {
    const { session } = this.warehouse;
    const { whole, changes, schemaHash } = tableOf(manifest, table);
    const known = before.tables.get(table.name);
    if (known !== schemaHash && whole === null) {
      throw new BatchFencedError(`${table.name} has changed its columns since the batch was planned.`);
    }
    if (whole !== null) {
      await this.define(table);
      await this.warehouse.stage(stagedName(table, 'whole'), table, whole);
    }
    if (changes !== null) await this.warehouse.stage(stagedName(table, 'changes'), table, [changes]);
    if (known !== undefined && known !== schemaHash) await this.evolve(session, table);
  }

  private async listChangedHouseholds(manifest: Manifest): Promise<void> {
    const [first, ...others] = this.tables.filter((table) => tableOf(manifest, table).changes !== null);
    const households = (table: ExportedTable) => `SELECT household_id FROM ${stagedName(table, 'changes')}`;
    const changed =
      first === undefined
        ? `SELECT household_id FROM ${SCHEMA}.households WHERE 1 = 0`
        : [first, ...others].map(households).join(' UNION ');
    await this.warehouse.session.execute(
      `CREATE OR REPLACE TEMPORARY TABLE ${CHANGED_HOUSEHOLDS} AS ${changed}`,
    );
  }

  private async define(table: ExportedTable): Promise<void> {
    const columns = table.columns.map((column) => `${column.name} ${this.warehouse.typeOf(column)}`);
    await this.warehouse.session.execute(
      `CREATE TABLE IF NOT EXISTS ${SCHEMA}.${table.name} (${columns.join(', ')})`,
    );
  }

  /** New columns are added, so that views go on; a table that has lost or changed one is made anew. */
  private async evolve(session: WarehouseSession, table: ExportedTable): Promise<void> {
    const rows = await session.query(
      `SELECT column_name AS name, data_type AS type FROM information_schema.columns
        WHERE LOWER(table_schema) = '${SCHEMA}' AND LOWER(table_name) = '${table.name}'`,
    );
    const present = new Map(rows.map(({ name, type }) => [name!.toLowerCase(), type]));
    const declared = new Map(table.columns.map((column) => [column.name, this.warehouse.typeOf(column)]));
    if ([...present].some(([name, type]) => declared.get(name) !== type)) {
      await session.execute(`DROP TABLE ${SCHEMA}.${table.name}`);
      await this.define(table);
      return;
    }
    for (const [name, type] of declared) {
      if (!present.has(name))
        await session.execute(`ALTER TABLE ${SCHEMA}.${table.name} ADD COLUMN ${name} ${type}`);
    }
  }

  /** Whatever a changed unit had goes, and what is left of it comes. */
  private async apply(
    session: WarehouseSession,
    table: ExportedTable,
    { whole, changes }: ManifestTable,
  ): Promise<LoadedTable> {
    const target = `${SCHEMA}.${table.name}`;
    const [columns, from] = [
      columnNames(table),
      (staged: string) => `SELECT ${columnNames(table)} FROM ${staged}`,
    ];
    let [inserted, deleted] = [0, 0];
    if (whole !== null) {
      deleted += await session.execute(`DELETE FROM ${target}`);
      inserted += await session.execute(
        `INSERT INTO ${target} (${columns}) ${from(stagedName(table, 'whole'))}`,
      );
    }
    if (changes !== null && table.changes !== null) {
      const { unit } = table.changes;
      const staged = stagedName(table, 'changes');
      deleted += await session.execute(
        `DELETE FROM ${target} USING (SELECT DISTINCT household_id, ${unit} FROM ${staged}) AS gone
          WHERE ${target}.household_id = gone.household_id AND ${target}.${unit} = gone.${unit}`,
      );
      inserted += await session.execute(`INSERT INTO ${target} (${columns}) ${from(staged)} WHERE _op = 'U'`);
    }
    // Of households that are not there any more, whose log went with them.
    if (table.changes !== null) {
      deleted += await session.execute(
        `DELETE FROM ${target} WHERE household_id NOT IN (SELECT household_id FROM ${SCHEMA}.households)`,
      );
    }
    return { name: table.name, inserted, deleted };
  }

  private async refuseMassDelete(session: WarehouseSession, tables: readonly LoadedTable[]): Promise<void> {
    for (const { name, inserted, deleted } of tables) {
      const lost = deleted - inserted;
      if (lost <= ALWAYS_DELETED) continue;
      const [row] = await session.query(`SELECT COUNT(*) AS row_count FROM ${SCHEMA}.${name}`);
      const before = Number(row!['row_count']) + lost;
      if (lost > before * DELETED_SHARE) {
        throw new MassDeleteError(`${lost} of ${before} rows of ${name} would go.`);
      }
    }
  }

  /** The fence: of two that load the same batch one finds no row to move. */
  private async move(session: WarehouseSession, manifest: Manifest): Promise<void> {
    const { batch, to, source, takenAt } = manifest;
    const moved = await session.execute(
      `UPDATE ${SCHEMA}.etl_position SET batch = ${batch}, xid = ${to},
         system_identifier = '${source.systemIdentifier}', timeline = ${source.timeline},
         database_name = '${source.database.replaceAll("'", "''")}', schema_hash = '${manifest.schemaHash}',
         taken_at = '${takenAt}'
       WHERE batch = ${batch - 1}`,
    );
    if (moved !== 1) throw new BatchFencedError(`Batch ${batch} is not the next one any more.`);
    await session.execute(`DELETE FROM ${SCHEMA}.etl_table`);
    const tables = manifest.tables.map(({ name, schemaHash }) => `('${name}', '${schemaHash}')`);
    await session.execute(`INSERT INTO ${SCHEMA}.etl_table (name, schema_hash) VALUES ${tables.join(', ')}`);
  }
}

/**
 * A household's revision never falls, and its log reaches back to the one the warehouse has of it: otherwise changes would
 * be missing, and nobody would see it.
 */
async function requireSameStory(session: WarehouseSession): Promise<void> {
  const [row] = await session.query(
    `SELECT SUM(CASE WHEN now_there.revision < known.revision THEN 1 ELSE 0 END) AS set_back,
            SUM(CASE WHEN now_there.log_horizon > COALESCE(known.revision, 0) THEN 1 ELSE 0 END) AS forgotten
       FROM staged_households_whole AS now_there
       LEFT JOIN ${SCHEMA}.households AS known ON known.household_id = now_there.household_id`,
  );
  const [setBack, forgotten] = [Number(row!['set_back']), Number(row!['forgotten'])];
  if (setBack > 0)
    throw new SourceReplacedError(`${setBack} households were set back to an earlier revision.`);
  if (forgotten > 0) {
    throw new SourceReplacedError(
      `The change log of ${forgotten} households does not reach back far enough.`,
    );
  }
}

function tableOf(manifest: Manifest, { name }: ExportedTable): ManifestTable {
  const found = manifest.tables.find((table) => table.name === name);
  if (!found) throw new BatchFencedError(`The batch knows no table ${name}.`);
  return found;
}

async function readPosition(session: WarehouseSession): Promise<WarehousePosition> {
  const [row] = await session.query(`SELECT * FROM ${SCHEMA}.etl_position`);
  const tables = await session.query(`SELECT name, schema_hash FROM ${SCHEMA}.etl_table`);
  const {
    warehouse_id: warehouseId,
    batch,
    xid,
    system_identifier: systemIdentifier,
    timeline,
    database_name: database,
  } = row!;
  const source: SourceIdentity | null =
    !systemIdentifier || !database ? null : { systemIdentifier, timeline: Number(timeline), database };
  return {
    ...{ warehouseId: warehouseId!, batch: Number(batch), xid: BigInt(xid!), source },
    tables: new Map(tables.map(({ name, schema_hash: schemaHash }) => [name!, schemaHash!])),
  };
}
