import { createHash, generateKeyPairSync } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { readSettings } from '#shared/config';
import { createObjectStorage, type ObjectStorage, StorageSettings } from '#shared/storage';
import { SnowflakeTestServer } from '../../testing/snowflake/snowflake-test-server.js';
import type { ExportedTable } from '../exported-table.js';
import type { ManifestFile } from '../manifest.js';
import { DamagedFileError } from '../warehouse.errors.js';
import { SnowflakeSettings } from './snowflake.config.js';
import { SnowflakeWarehouse } from './snowflake-warehouse.js';

const KEY = 'etl/batch-00000001/attempt-1/payees/part-0.parquet';
const TABLE: ExportedTable = {
  ...{ name: 'payees', source: 'budget.payee', key: ['id'], changes: null, sums: [] },
  columns: [
    { name: 'id', type: 'text' },
    { name: 'revision', type: 'integer' },
    { name: 'created_at', type: 'timestamp' },
  ],
};

describe('a warehouse in Snowflake', () => {
  let folder: string;
  let storage: ObjectStorage;
  let server: SnowflakeTestServer;
  let environment: Record<string, string>;
  let warehouse: SnowflakeWarehouse;
  let file: ManifestFile;

  const open = (changes: Record<string, string> = {}) => {
    const settings = readSettings({ ...environment, ...changes }, [SnowflakeSettings]).get(SnowflakeSettings);
    return SnowflakeWarehouse.open(settings as SnowflakeSettings, storage);
  };
  const staged = () => warehouse.session.query('SELECT _op, id, revision, created_at FROM staged_payees');

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'snowflake-warehouse-'));
    const objects = join(folder, 'objects');
    storage = await createObjectStorage(
      readSettings({ STORAGE_DISK_PATH: objects, STORAGE_SIGNING_KEY: 'A'.repeat(43) }, [
        StorageSettings,
      ]).get(StorageSettings) as StorageSettings,
    );
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    server = await SnowflakeTestServer.start({
      ...{ account: 'myorg-myaccount', user: 'BUDGETSYNC_ETL', role: 'BUDGETSYNC_ETL', publicKey },
      ...{ warehouse: 'BUDGETSYNC_ETL', database: 'BUDGETSYNC', schema: 'ETL' },
      stages: new Map([['BUDGETSYNC.ETL.ETL_STAGE', join(objects, 'etl')]]),
    });
    environment = {
      STORAGE_DRIVER: 's3',
      SNOWFLAKE_ACCOUNT: 'myorg-myaccount',
      SNOWFLAKE_URL: server.url,
      SNOWFLAKE_PRIVATE_KEY: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
    };
    file = await store();
    warehouse = await open();
  });
  afterAll(async () => {
    await warehouse.close();
    expect(server.openSessions).toBe(0);
    await server.stop();
    await rm(folder, { recursive: true });
  });

  async function store(): Promise<ManifestFile> {
    const path = join(folder, 'part-0.parquet');
    const duckDb = await (await DuckDBInstance.create(':memory:')).connect();
    await duckDb.run(
      `COPY (SELECT 'U' AS _op, '\\N' AS id, 9007199254740993 AS revision, TIMESTAMP '2026-01-31 23:59:59.25' AS created_at)
         TO '${path}' (FORMAT parquet, COMPRESSION zstd)`,
    );
    duckDb.closeSync();
    const bytes = await readFile(path);
    await storage.write(KEY, bytes, 'application/vnd.apache.parquet');
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    return { key: KEY, bytes: bytes.length, sha256, rows: 1 };
  }

  it('has the files of a batch as a table, in place of those that were there', async () => {
    const row = { _op: 'U', id: '\\N', revision: '9007199254740993', created_at: '2026-01-31 23:59:59.25' };
    for (let time = 0; time < 2; time++) {
      await warehouse.stage('staged_payees', TABLE, [file]);
      expect(await staged()).toEqual([row]);
    }
    await warehouse.stage('staged_payees', TABLE, []);
    expect(await staged()).toEqual([]);
  });

  it('takes more files than one statement may name', async () => {
    await warehouse.stage(
      'staged_payees',
      TABLE,
      Array.from({ length: 1_001 }, () => file),
    );
    expect(await warehouse.session.query('SELECT COUNT(*) AS n FROM staged_payees')).toEqual([{ n: '1001' }]);
  });

  it('takes no file with other bytes, or other rows, than the manifest says', async () => {
    for (const changed of [{ sha256: '0'.repeat(64) }, { rows: 2 }]) {
      await expect(warehouse.stage('staged_payees', TABLE, [{ ...file, ...changed }])).rejects.toThrow(
        DamagedFileError,
      );
    }
  });

  it('says which setting is wrong when the stage is another one', async () => {
    const elsewhere = await open({ SNOWFLAKE_STAGE: 'OTHER' });
    await expect(elsewhere.stage('staged_payees', TABLE, [file])).rejects.toThrow('SNOWFLAKE_STAGE');
    await elsewhere.close();
  });

  it('undoes what a transaction did before it failed', async () => {
    await warehouse.session.execute('CREATE TABLE IF NOT EXISTS numbers (n NUMBER)');
    const failure = new Error('later');
    await expect(
      warehouse.transaction(async (session) => {
        await session.execute('INSERT INTO numbers VALUES (1)');
        throw failure;
      }),
    ).rejects.toBe(failure);
    expect(await warehouse.session.query('SELECT n FROM numbers')).toEqual([]);
  });
});
