import { readSettings, type Environment } from '#shared/config';
import type { ObjectStorage } from '#shared/storage';
import { DuckDbWarehouse, type DuckDbPlace } from '../duckdb/duckdb-warehouse.js';
import { SnowflakeSettings } from '../snowflake/snowflake.config.js';
import { SnowflakeWarehouse } from '../snowflake/snowflake-warehouse.js';
import { WarehouseSettings } from '../warehouse.config.js';
import type { Warehouse } from '../warehouse.js';
import type { WarehouseEngine } from './warehouse-run.js';

/** The warehouse that an environment names. */
export interface WarehouseTarget {
  readonly engine: WarehouseEngine;
  /** Of the DuckDB file, or of what passes through on its way to Snowflake. */
  readonly place: DuckDbPlace;
  /** Seconds after which somebody's query is ended. */
  readonly querySeconds: number;
  readonly snowflake: SnowflakeSettings;
}

/** @throws ConfigurationError */
export function warehouseTarget(environment: Environment): WarehouseTarget {
  const settings = readSettings(environment, [WarehouseSettings, SnowflakeSettings]);
  const duckDb = settings.get(WarehouseSettings) as WarehouseSettings;
  const snowflake = settings.get(SnowflakeSettings) as SnowflakeSettings;
  return {
    engine: snowflake.SNOWFLAKE_ACCOUNT === undefined ? 'duckdb' : 'snowflake',
    place: {
      folder: duckDb.WAREHOUSE_PATH,
      memoryMebibytes: duckDb.WAREHOUSE_MEMORY_MIB,
      threads: duckDb.WAREHOUSE_THREADS,
    },
    querySeconds: duckDb.WAREHOUSE_QUERY_SECONDS,
    snowflake,
  };
}

/**
 * @param waitMs how long it is waited for another run to end
 * @throws WarehouseBusyError; SnowflakeConnectionError
 */
export function openWarehouse(
  { engine, place, snowflake }: WarehouseTarget,
  storage: ObjectStorage,
  waitMs: number,
): Promise<Warehouse> {
  return engine === 'duckdb'
    ? DuckDbWarehouse.open(place, storage, waitMs)
    : SnowflakeWarehouse.open(snowflake, storage);
}
