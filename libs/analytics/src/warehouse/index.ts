/** The warehouse, apart from the other analytics: only who needs it loads DuckDB. */
export { DuckDbWarehouse, PASSING_FOLDER } from './duckdb/duckdb-warehouse.js';
export { schemaHashOf, type ExportedTable } from './exported-table.js';
export { EXPORTED_TABLES, NOT_EXPORTED, READ_TABLES } from './exported-tables.js';
export { SourceDatabase } from './source/source-database.js';
export { WarehouseSettings } from './warehouse.config.js';
export {
  BatchFencedError,
  DamagedFileError,
  MassDeleteError,
  ReconciliationError,
  SourceBehindError,
  WarehouseBusyError,
} from './warehouse.errors.js';
export type { WarehouseRow } from './warehouse.js';
export { WarehouseSync, type SyncOptions, type SyncReport, type SyncStep } from './warehouse-sync.js';
