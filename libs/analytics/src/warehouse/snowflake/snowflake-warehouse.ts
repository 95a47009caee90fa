import type { ObjectStorage } from '#shared/storage';
import type { ExportedColumn, ExportedTable } from '../exported-table.js';
import { readPromised } from '../promised-file.js';
import { ETL_FOLDER, type ManifestFile } from '../manifest.js';
import { OPERATION } from '../source/source-queries.js';
import { DamagedFileError } from '../warehouse.errors.js';
import { Warehouse } from '../warehouse.js';
import type { SnowflakeSettings } from './snowflake.config.js';
import { openSnowflake, type SnowflakeSession } from './snowflake-session.js';

/** So many files may be named in one COPY INTO. */
const FILES_PER_COPY = 1_000;

/** As the information schema calls them. */
const TYPES = {
  text: 'TEXT',
  json: 'TEXT',
  integer: 'NUMBER',
  date: 'DATE',
  timestamp: 'TIMESTAMP_NTZ',
  boolean: 'BOOLEAN',
} as const satisfies Record<ExportedColumn['type'], string>;

/** Nothing is guessed of a file: columns by their names, types as they were written, no text taken for null. */
const COPY_OPTIONS = `FILE_FORMAT = (TYPE = PARQUET USE_LOGICAL_TYPE = TRUE NULL_IF = ())
  MATCH_BY_COLUMN_NAME = CASE_INSENSITIVE ON_ERROR = ABORT_STATEMENT FORCE = TRUE`;

/** A warehouse in an account of Snowflake, which reads the files from the storage itself. */
export class SnowflakeWarehouse extends Warehouse {
  private constructor(
    readonly session: SnowflakeSession,
    private readonly storage: ObjectStorage,
    /** Full name of the stage that shows the folder of all batches. */
    private readonly stageName: string,
  ) {
    super();
  }

  /** @throws SnowflakeConnectionError */
  static async open(settings: SnowflakeSettings, storage: ObjectStorage): Promise<SnowflakeWarehouse> {
    const { SNOWFLAKE_DATABASE: database, SNOWFLAKE_SCHEMA: schema, SNOWFLAKE_STAGE: stage } = settings;
    const session = await openSnowflake(settings);
    // In full: the session's schema becomes another one when it creates one.
    return new SnowflakeWarehouse(session, storage, `${database}.${schema}.${stage}`);
  }

  typeOf({ type }: ExportedColumn): string {
    return TYPES[type];
  }

  async stage(staged: string, table: ExportedTable, files: readonly ManifestFile[]): Promise<void> {
    const columns = [OPERATION, ...table.columns].map((column) => `${column.name} ${this.typeOf(column)}`);
    await this.session.execute(`CREATE OR REPLACE TEMPORARY TABLE ${staged} (${columns.join(', ')})`);
    for (const file of files) await requireUndamaged(this.storage, file);
    for (let first = 0; first < files.length; first += FILES_PER_COPY) {
      await this.copy(staged, files.slice(first, first + FILES_PER_COPY));
    }
  }

  /** Whoever reads sees what was committed. */
  publish(): Promise<void> {
    return Promise.resolve();
  }

  close(): Promise<void> {
    return this.session.close();
  }

  /** @throws DamagedFileError when other rows came than the manifest promises */
  private async copy(staged: string, files: readonly ManifestFile[]): Promise<void> {
    const names = files.map(({ key }) => `'${key.slice(ETL_FOLDER.length + 1)}'`);
    const loaded = await this.session.query(
      `COPY INTO ${staged} FROM @${this.stageName} FILES = (${names.join(', ')}) ${COPY_OPTIONS}`,
    );
    const [came, promised] = [
      loaded.reduce((rows, file) => rows + Number(file['rows_loaded']), 0),
      files.reduce((rows, file) => rows + file.rows, 0),
    ];
    if (came !== promised) throw new DamagedFileError(`${came} of ${promised} rows came into ${staged}.`);
  }
}

/** Snowflake fetches the file later, from the same place; nobody writes to a key twice. @throws DamagedFileError */
async function requireUndamaged(storage: ObjectStorage, file: ManifestFile): Promise<void> {
  const bytes = readPromised(storage, file);
  while (!(await bytes.next()).done);
}
