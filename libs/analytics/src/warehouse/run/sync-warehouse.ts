import { join } from 'node:path';
import { SystemClock, type Clock } from '#shared';
import { readSettings, type Environment } from '#shared/config';
import { DatabaseSettings } from '#shared/database';
import { createObjectStorage, StorageSettings } from '#shared/storage';
import { PASSING_FOLDER } from '../duckdb/duckdb-warehouse.js';
import { EXPORTED_TABLES } from '../exported-tables.js';
import { SourceDatabase } from '../source/source-database.js';
import { viewStatements } from '../views/warehouse-views.js';
import { WarehouseSync, type SyncOptions, type SyncReport } from '../warehouse-sync.js';
import { endingOf, endingOfError, recordRun } from './warehouse-run.js';
import { openWarehouse, warehouseTarget } from './warehouse-target.js';

/**
 * Brings the warehouse that the environment names to the state of the product's database, and writes down what became of
 * it.
 * @param waitMs how long it is waited for another run to end
 * @throws ConfigurationError; as `WarehouseSync.run`; WarehouseBusyError; SnowflakeConnectionError
 */
export async function syncWarehouse(
  environment: Environment,
  options: SyncOptions,
  waitMs: number,
  clock: Clock = new SystemClock(),
): Promise<SyncReport> {
  const { engine } = warehouseTarget(environment);
  const { DATABASE_URL } = databaseOf(environment);
  const startedAt = clock.now();
  const record = (ending: ReturnType<typeof endingOf>) =>
    recordRun(DATABASE_URL, { ...ending, engine, startedAt, endedAt: clock.now() });
  const report = await run(environment, options, waitMs).catch(async (error: unknown) => {
    // Whatever else may be wrong, this is what the caller has to know.
    await record(endingOfError(error)).catch(() => undefined);
    throw error;
  });
  await record(endingOf(report));
  return report;
}

async function run(environment: Environment, options: SyncOptions, waitMs: number): Promise<SyncReport> {
  const target = warehouseTarget(environment);
  const { DATABASE_URL, REPLICA_DATABASE_URL } = databaseOf(environment);
  const storage = await createObjectStorage(
    readSettings(environment, [StorageSettings]).get(StorageSettings) as StorageSettings,
  );
  const warehouse = await openWarehouse(target, storage, waitMs);
  try {
    const source = new SourceDatabase(REPLICA_DATABASE_URL ?? DATABASE_URL);
    await source.connect();
    try {
      const sync = new WarehouseSync({
        ...{ source, warehouse, storage, tables: EXPORTED_TABLES, views: viewStatements() },
        folder: join(target.place.folder, PASSING_FOLDER),
        limits: target.place,
      });
      return await sync.run(options);
    } finally {
      await source.close();
    }
  } finally {
    await warehouse.close();
  }
}

function databaseOf(environment: Environment): DatabaseSettings {
  return readSettings(environment, [DatabaseSettings]).get(DatabaseSettings) as DatabaseSettings;
}
