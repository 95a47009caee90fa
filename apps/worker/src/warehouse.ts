import { join } from 'node:path';
import { WarehouseSettings } from '#analytics';
import {
  DuckDbReader,
  DuckDbWarehouse,
  EXPORTED_TABLES,
  PASSING_FOLDER,
  SourceBehindError,
  SourceDatabase,
  viewStatements,
  WarehouseBusyError,
  WarehouseSync,
  type SyncOptions,
} from '#analytics/warehouse';
import { ConfigurationError, loadEnvironment, readSettings } from '#shared/config';
import { DatabaseSettings } from '#shared/database';
import { createObjectStorage, StorageSettings } from '#shared/storage';
import { UsageError } from './job-commands.js';
import {
  answerQuery,
  describeSync,
  describeViews,
  parseWarehouseCommand,
  WAREHOUSE_USAGE,
} from './warehouse-commands.js';

/** How long it is waited for another run. */
const PATIENCE_MS = 60_000;

/** Operators' and analysts' commands about the warehouse. Codes: see `WAREHOUSE_USAGE`. */
async function main(): Promise<string[]> {
  const command = parseWarehouseCommand(process.argv.slice(2));
  if (command.kind === 'views') return describeViews();
  const environment = await loadEnvironment();
  if (command.kind === 'sync') return sync(environment, command.options);
  const settings = readSettings(environment, [WarehouseSettings]).get(WarehouseSettings) as WarehouseSettings;
  const reader = await DuckDbReader.open(placeOf(settings));
  try {
    return await answerQuery(reader, command, settings.WAREHOUSE_QUERY_SECONDS);
  } finally {
    reader.close();
  }
}

async function sync(
  environment: Awaited<ReturnType<typeof loadEnvironment>>,
  options: SyncOptions,
): Promise<string[]> {
  const settings = readSettings(environment, [DatabaseSettings, StorageSettings, WarehouseSettings]);
  const database = settings.get(DatabaseSettings) as DatabaseSettings;
  const place = placeOf(settings.get(WarehouseSettings) as WarehouseSettings);
  const storage = await createObjectStorage(settings.get(StorageSettings) as StorageSettings);
  const warehouse = await DuckDbWarehouse.open(place, storage, PATIENCE_MS);
  try {
    const source = new SourceDatabase(database.REPLICA_DATABASE_URL ?? database.DATABASE_URL);
    await source.connect();
    try {
      const run = new WarehouseSync({
        ...{ source, warehouse, storage, limits: place, tables: EXPORTED_TABLES, views: viewStatements() },
        folder: join(place.folder, PASSING_FOLDER),
      });
      return describeSync(await run.run(options));
    } finally {
      await source.close();
    }
  } finally {
    await warehouse.close();
  }
}

function placeOf(settings: WarehouseSettings) {
  return {
    folder: settings.WAREHOUSE_PATH,
    memoryMebibytes: settings.WAREHOUSE_MEMORY_MIB,
    threads: settings.WAREHOUSE_THREADS,
  };
}

try {
  for (const line of await main()) console.log(line);
} catch (error) {
  if (error instanceof UsageError) {
    console.error(`${error.message}\n\n${WAREHOUSE_USAGE}`);
    process.exitCode = 2;
  } else {
    const isPassing = error instanceof WarehouseBusyError || error instanceof SourceBehindError;
    console.error(error instanceof ConfigurationError || isPassing ? error.message : error);
    process.exitCode = isPassing ? 3 : 1;
  }
}
