/**
 * Runs one sync of the compiled product and kills itself at a step of it: `node killed-sync.mjs '{"step": …}'`. A program
 * of its own, because nothing of a process may be left to tidy up.
 */
import { join } from 'node:path';
import { readSettings } from '#shared/config';
import { createObjectStorage, StorageSettings } from '#shared/storage';
import {
  DuckDbWarehouse,
  EXPORTED_TABLES,
  PASSING_FOLDER,
  SourceDatabase,
  WarehouseSync,
} from '#analytics/warehouse';

const { url, folder, environment, limits, tables, step, table } = JSON.parse(process.argv[2] ?? '');
const storage = await createObjectStorage(readSettings(environment, [StorageSettings]).get(StorageSettings));
const source = new SourceDatabase(url);
await source.connect();
const warehouse = await DuckDbWarehouse.open({ folder, ...limits }, storage, 0);
const sync = new WarehouseSync({
  ...{ source, warehouse, storage, limits, folder: join(folder, PASSING_FOLDER) },
  tables: EXPORTED_TABLES.filter(({ name }) => tables.includes(name)),
  views: [],
  onStep: (reached, of) => {
    if (reached === step && (table === undefined || table === of)) process.kill(process.pid, 'SIGKILL');
  },
});
await sync.run({ full: false, compareAll: false, allowMassDelete: false });
