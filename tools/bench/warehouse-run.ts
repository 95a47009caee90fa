/**
 * One export of `warehouse-case.ts`, in a process of its own so that its peak of memory is its own: `sync` fills an empty
 * warehouse, `raw` makes the same rows Parquet with nothing around it. Prints one JSON object.
 */
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { DuckDBInstance } from '@duckdb/node-api';
import { Client } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import {
  DuckDbWarehouse,
  EXPORTED_TABLES,
  PASSING_FOLDER,
  SourceDatabase,
  WarehouseSync,
} from '#analytics/warehouse';
import { readSettings } from '#shared/config';
import { createObjectStorage, StorageSettings } from '#shared/storage';

/** What a run has to do with; the same for both kinds. */
const LIMITS = { memoryMebibytes: 512, threads: 2 };
/** The table that is measured, and the one that says whose rows there are. */
const TABLES = EXPORTED_TABLES.filter(({ name }) => name === 'households' || name === 'transactions');

const [kind, databaseUrl = '', folder = ''] = process.argv.slice(2);
await mkdir(folder, { recursive: true });
const run = await (kind === 'raw' ? copyRaw() : sync());
console.log(JSON.stringify({ ...run, peakBytes: process.resourceUsage().maxRSS * 1_024 }));

async function sync(): Promise<{ rows: number; seconds: number }> {
  const environment = {
    ...{ STORAGE_DRIVER: 'disk', STORAGE_DISK_PATH: join(folder, 'objects') },
    STORAGE_SIGNING_KEY: Buffer.alloc(32).toString('base64url'),
  };
  const settings = readSettings(environment, [StorageSettings]).get(StorageSettings) as StorageSettings;
  const storage = await createObjectStorage(settings);
  const source = new SourceDatabase(databaseUrl);
  await source.connect();
  const warehouse = await DuckDbWarehouse.open({ folder, ...LIMITS }, storage, 0);
  const run = new WarehouseSync({
    ...{ source, warehouse, storage, limits: LIMITS, tables: TABLES, views: [] },
    folder: join(folder, PASSING_FOLDER),
  });
  const started = performance.now();
  const { loaded } = await run.run({ full: true, compareAll: true, allowMassDelete: false });
  const seconds = (performance.now() - started) / 1_000;
  await warehouse.close();
  await source.close();
  return { rows: loaded.find(({ name }) => name === 'transactions')!.inserted, seconds };
}

async function copyRaw(): Promise<{ rows: number; seconds: number; copySeconds: number }> {
  const { columns } = TABLES.find(({ name }) => name === 'transactions')!;
  const types = {
    text: 'VARCHAR',
    json: 'VARCHAR',
    integer: 'BIGINT',
    date: 'DATE',
    timestamp: 'TIMESTAMPTZ',
    boolean: 'BOOLEAN',
  };
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  const instance = await DuckDBInstance.create(':memory:', {
    ...{ memory_limit: `${LIMITS.memoryMebibytes}MiB`, threads: String(LIMITS.threads) },
    ...{ temp_directory: join(folder, 'spill'), preserve_insertion_order: 'false' },
  });
  const connection = await instance.connect();
  const csv = join(folder, 'raw.csv');
  const started = performance.now();
  const names = columns.map(({ name }) => name).join(', ');
  await pipeline(
    client.query(copyTo(`COPY (SELECT ${names} FROM budget.transaction) TO STDOUT (FORMAT csv)`)),
    createWriteStream(csv),
  );
  const copySeconds = (performance.now() - started) / 1_000;
  const { rowsChanged } = await connection.run(
    `COPY (SELECT * FROM read_csv('${csv}', header = false, auto_detect = false, columns = {${columns
      .map(({ name, type }) => `'${name}': '${types[type]}'`)
      .join(', ')}})) TO '${join(folder, 'raw.parquet')}' (FORMAT parquet, COMPRESSION zstd)`,
  );
  const seconds = (performance.now() - started) / 1_000;
  connection.closeSync();
  instance.closeSync();
  await client.end();
  return { rows: rowsChanged, seconds, copySeconds };
}
