import { generateKeyPairSync } from 'node:crypto';
import { join } from 'node:path';
import { readSettings } from '#shared/config';
import type { ObjectStorage } from '#shared/storage';
import { DuckDbWarehouse, SnowflakeSettings, SnowflakeWarehouse, type Warehouse } from '#analytics/warehouse';
import { SnowflakeTestServer } from '#analytics/testing';

export const ENGINES = ['DuckDB', 'Snowflake'] as const;
export type EngineName = (typeof ENGINES)[number];

export const LIMITS = { memoryMebibytes: 256, threads: 2 };

/** Whether Snowflake is an account, the one of the environment, and not the test server. */
export const IS_REAL_SNOWFLAKE = process.env['SNOWFLAKE_E2E'] === '1';

/** One database for as long as a test takes, which may be opened any number of times. */
export interface WarehouseEngine {
  /** @param folder of a warehouse that is a file @param waitMs how long it is waited for whoever has that open */
  open(folder: string, waitMs: number): Promise<Warehouse>;
  stop(): Promise<void>;
}

/** @param objects the folder of the storage, if it is one */
export function startEngine(
  name: EngineName,
  storage: ObjectStorage,
  objects: string,
): Promise<WarehouseEngine> {
  if (name === 'DuckDB') {
    return Promise.resolve({
      open: (folder, waitMs) => DuckDbWarehouse.open({ folder, ...LIMITS }, storage, waitMs),
      stop: () => Promise.resolve(),
    });
  }
  return IS_REAL_SNOWFLAKE ? startAccount(storage) : startTestServer(storage, join(objects, 'etl'));
}

/** One for all servers of a test file: making one takes longer than many a statement. */
const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });

async function startTestServer(storage: ObjectStorage, etl: string): Promise<WarehouseEngine> {
  const environment = {
    SNOWFLAKE_ACCOUNT: 'myorg-myaccount',
    STORAGE_DRIVER: 's3',
    SNOWFLAKE_PRIVATE_KEY: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
  };
  const settings = snowflakeSettings(environment);
  const { SNOWFLAKE_DATABASE: database, SNOWFLAKE_SCHEMA: schema, SNOWFLAKE_STAGE: stage } = settings;
  const server = await SnowflakeTestServer.start({
    ...{ account: 'myorg-myaccount', publicKey, database, schema },
    ...{
      user: settings.SNOWFLAKE_USER,
      role: settings.SNOWFLAKE_ROLE,
      warehouse: settings.SNOWFLAKE_WAREHOUSE,
    },
    stages: new Map([[`${database}.${schema}.${stage}`, etl]]),
  });
  const reachable = snowflakeSettings({ ...environment, SNOWFLAKE_URL: server.url });
  return {
    open: () => SnowflakeWarehouse.open(reachable, storage),
    stop: () => server.stop(),
  };
}

/** Every test begins with nothing, so this is for a database of its own and not for anybody's warehouse. */
async function startAccount(storage: ObjectStorage): Promise<WarehouseEngine> {
  const settings = snowflakeSettings(process.env);
  if (!settings.SNOWFLAKE_DATABASE.toUpperCase().endsWith('_E2E')) {
    throw new Error(
      'The name of the database (SNOWFLAKE_DATABASE) has to end in _E2E: what it holds is dropped.',
    );
  }
  const open = () => SnowflakeWarehouse.open(settings, storage);
  const drop = async () => {
    const warehouse = await open();
    await warehouse.session.execute('DROP SCHEMA IF EXISTS raw');
    await warehouse.close();
  };
  await drop();
  return { open, stop: drop };
}

function snowflakeSettings(environment: Readonly<Record<string, string | undefined>>): SnowflakeSettings {
  return readSettings(environment, [SnowflakeSettings]).get(SnowflakeSettings) as SnowflakeSettings;
}
