/** The warehouse, apart from the other analytics: only who needs it loads DuckDB. */
export { DuckDbWarehouse, PASSING_FOLDER } from './duckdb/duckdb-warehouse.js';
export { DuckDbReader, type QueryAnswer } from './duckdb/duckdb-reader.js';
export { schemaHashOf, type ExportedTable } from './exported-table.js';
export { EXPORTED_TABLES, NOT_EXPORTED, READ_TABLES } from './exported-tables.js';
export type { Ask, ReportOptions } from './report/report-scope.js';
export { MOST_REPORT_MONTHS, renderWarehouseReport } from './report/warehouse-report.js';
export { syncWarehouse } from './run/sync-warehouse.js';
export { outcomeOf } from './run/warehouse-run.js';
export { warehouseTarget, type WarehouseTarget } from './run/warehouse-target.js';
export { openSnowflake } from './snowflake/snowflake-session.js';
export { SnowflakeSettings } from './snowflake/snowflake.config.js';
export { SnowflakeConnectionError, SnowflakeError } from './snowflake/snowflake.errors.js';
export { SnowflakeWarehouse } from './snowflake/snowflake-warehouse.js';
export { SourceDatabase } from './source/source-database.js';
export {
  BatchFencedError,
  DamagedFileError,
  MassDeleteError,
  NothingPublishedError,
  QueryTimeoutError,
  ReconciliationError,
  SourceBehindError,
  WarehouseBusyError,
} from './warehouse.errors.js';
export type { Warehouse, WarehouseRow } from './warehouse.js';
export { WarehouseSync, type SyncOptions, type SyncReport, type SyncStep } from './warehouse-sync.js';
export type { WarehouseView } from './views/warehouse-view.js';
export { VIEW_SCHEMA, viewStatements, WAREHOUSE_VIEWS } from './views/warehouse-views.js';
