import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { nameOf, parseSnowflake, GrammarError, type ParsedStatement } from './snowflake-grammar.js';
import {
  fromBind,
  wireColumn,
  wireColumns,
  wireValue,
  WireError,
  type WireResult,
} from './snowflake-wire.js';

export type Binds = Readonly<Record<string, { type: string; value: string | null }>>;

/** The numbers of the protocol. Those of changes are sums of their columns for the SDK. */
const CHANGES: Readonly<Record<string, { typeId: number; columns: readonly string[] }>> = {
  Insert: { typeId: 0x3100, columns: ['number of rows inserted'] },
  Update: { typeId: 0x3200, columns: ['number of rows updated', 'number of multi-joined rows updated'] },
  Delete: { typeId: 0x3300, columns: ['number of rows deleted'] },
};
const DEFINITIONS = new Set(['AlterTable', 'CreateSchema', 'CreateTable', 'CreateView', 'Drop']);
const TRANSACTIONS = new Set(['Commit', 'Rollback', 'StartTransaction']);
const OTHER_TYPE_ID = 0x6000;
const QUERY_TYPE_ID = 0x1000;

/** Those that a session may set, and no others. */
const PARAMETERS = new Set([
  'ABORT_DETACHED_QUERY',
  'AUTOCOMMIT',
  'DATE_OUTPUT_FORMAT',
  'LOCK_TIMEOUT',
  'QUERY_TAG',
  'STATEMENT_TIMEOUT_IN_SECONDS',
  'TIMESTAMP_NTZ_OUTPUT_FORMAT',
  'TIMEZONE',
]);

/** What COPY INTO has to say for it to be what is done here. */
const COPY_OPTIONS = {
  ...{ TYPE: 'PARQUET', USE_LOGICAL_TYPE: true, NULL_IF: [] },
  ...{ MATCH_BY_COLUMN_NAME: 'CASE_INSENSITIVE', ON_ERROR: 'ABORT_STATEMENT', FORCE: true },
};
/** So many may be named in one statement. */
const MOST_FILES = 1_000;

/** Snowflake's words for types, and its catalogue, in which names are in capitals. */
const PREPARATIONS = [
  'CREATE TYPE NUMBER AS BIGINT',
  'CREATE TYPE TIMESTAMP_NTZ AS TIMESTAMP',
  `CREATE VIEW snowflake_columns AS
     SELECT UPPER(table_schema) AS table_schema, UPPER(table_name) AS table_name, UPPER(column_name) AS column_name,
            CASE data_type WHEN 'BIGINT' THEN 'NUMBER' WHEN 'TIMESTAMP' THEN 'TIMESTAMP_NTZ' WHEN 'VARCHAR' THEN 'TEXT'
                           ELSE data_type END AS data_type
       FROM information_schema.columns`,
  `CREATE VIEW snowflake_tables AS
     SELECT UPPER(table_schema) AS table_schema, UPPER(table_name) AS table_name FROM information_schema.tables`,
];

/** Full names of external stages, in capitals, and the folders that they show. */
export type Stages = ReadonlyMap<string, string>;

/** A database that the sessions of the test server have in common. */
export class SnowflakeDatabase {
  private constructor(
    private readonly instance: DuckDBInstance,
    private readonly stages: Stages,
    private readonly secondMs: number,
  ) {}

  /** @param secondMs how long a second of a statement's time limit takes: somebody who waits for one has it shorter */
  static async create(stages: Stages, secondMs = 1_000): Promise<SnowflakeDatabase> {
    const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
    const connection = await instance.connect();
    for (const sql of PREPARATIONS) await connection.run(sql);
    connection.closeSync();
    return new SnowflakeDatabase(instance, stages, secondMs);
  }

  async connect(): Promise<DatabaseSession> {
    return new DatabaseSession(await this.instance.connect(), this.stages, this.secondMs);
  }

  close(): void {
    this.instance.closeSync();
  }
}

/** Runs statements of Snowflake on DuckDB: those that it knows the meaning of, and refuses all others. */
export class DatabaseSession {
  readonly parameters = new Map<string, unknown>();
  private isInTransaction = false;

  constructor(
    private readonly connection: DuckDBConnection,
    private readonly stages: Stages,
    private readonly secondMs: number,
  ) {}

  /** @throws WireError */
  async run(sql: string, binds: Binds): Promise<WireResult> {
    try {
      const { kind, tree } = parseSnowflake(sql);
      if (kind === 'AlterSession') return this.setParameters(tree);
      if (kind === 'CopyIntoSnowflake') return await this.copy(tree);
      if (kind === 'Query') return await this.query(sql, binds);
      const change = CHANGES[kind];
      if (change) return await this.change(sql, binds, change);
      if (DEFINITIONS.has(kind)) return await this.define(sql);
      if (TRANSACTIONS.has(kind)) return await this.control(kind, sql);
      throw new WireError('000002', `Unsupported feature '${kind}'.`);
    } catch (error) {
      throw error instanceof WireError ? error : asWireError(error as Error, this.timeoutSeconds);
    }
  }

  close(): void {
    this.connection.closeSync();
  }

  private get timeoutSeconds(): number {
    return Number(this.parameters.get('STATEMENT_TIMEOUT_IN_SECONDS') ?? 172_800);
  }

  private async query(sql: string, binds: Binds): Promise<WireResult> {
    const portable = sql.replace(/\binformation_schema\.(columns|tables)\b/gi, 'snowflake_$1');
    const result = await this.send(portable, binds);
    return {
      columns: wireColumns(result.columnNames(), result.columnTypes()),
      rows: result.getRows().map((row) => row.map(wireValue)),
      statementTypeId: QUERY_TYPE_ID,
    };
  }

  private async change(
    sql: string,
    binds: Binds,
    { typeId, columns }: (typeof CHANGES)[string],
  ): Promise<WireResult> {
    const { rowsChanged } = await this.send(sql, binds);
    return {
      columns: columns.map((name) => ({ ...wireColumn(name, 'BIGINT'), name })),
      rows: [columns.map((_, index) => (index === 0 ? String(rowsChanged) : '0'))],
      statementTypeId: typeId,
    };
  }

  private async define(sql: string): Promise<WireResult> {
    if (this.isInTransaction) {
      throw new WireError('000002', 'A definition would commit the open transaction, which nobody means.');
    }
    await this.send(sql);
    return done('Statement executed successfully.');
  }

  private async control(kind: string, sql: string): Promise<WireResult> {
    await this.send(sql);
    this.isInTransaction = kind === 'StartTransaction';
    return done('Statement executed successfully.');
  }

  private setParameters({ session_params: parameters }: ParsedStatement['tree']): WireResult {
    for (const [name, value] of optionsOf(parameters)) {
      if (!PARAMETERS.has(name)) throw new WireError('000093', `invalid parameter '${name}'`);
      this.parameters.set(name, value);
    }
    return done('Statement executed successfully.');
  }

  private async copy(tree: ParsedStatement['tree']): Promise<WireResult> {
    const files = tree['files'] as readonly string[];
    const options = Object.fromEntries([
      ...optionsOf(tree['file_format']),
      ...optionsOf(tree['copy_options']),
    ]);
    if (!isDeepStrictEqual(options, COPY_OPTIONS) || files.length === 0 || files.length > MOST_FILES) {
      throw new WireError(
        '000002',
        `Unsupported feature 'COPY of ${files.length} with ${JSON.stringify(options)}'.`,
      );
    }
    const stage = nameOf(tree['from_obj']).replace(/^@/, '');
    const folder = this.stages.get(stage);
    if (folder === undefined) {
      throw new WireError(
        '002003',
        `SQL compilation error:\nStage '${stage}' does not exist or not authorized.`,
      );
    }
    const paths = files.map((file) => join(folder, file));
    for (const [index, path] of paths.entries()) {
      if (!existsSync(path)) throw new WireError('091016', `Remote file '${files[index]}' was not found.`);
    }
    const list = `[${paths.map((path) => `'${path.replaceAll("'", "''")}'`).join(', ')}]`;
    await this.send(
      `INSERT INTO ${nameOf(tree['into'])} BY NAME
       SELECT * FROM read_parquet(${list}, hive_partitioning = false)`,
    );
    const counted = await this.send(`SELECT file_name, num_rows FROM parquet_file_metadata(${list})`);
    const rowsOf = new Map(counted.getRows().map(([path, count]) => [path, String(count)]));
    const rows = files.map((file, index) => {
      const count = rowsOf.get(paths[index]) ?? null;
      return [file, 'LOADED', count, count];
    });
    return {
      columns: [
        ...['file', 'status'].map((name) => ({ ...wireColumn(name, 'VARCHAR'), name })),
        ...['rows_parsed', 'rows_loaded'].map((name) => ({ ...wireColumn(name, 'BIGINT'), name })),
      ],
      rows,
      statementTypeId: OTHER_TYPE_ID,
    };
  }

  private async send(sql: string, binds: Binds = {}) {
    const values = Object.keys(binds)
      .sort((one, other) => Number(one) - Number(other))
      .map((position) => fromBind(binds[position]!));
    const timer = setTimeout(() => this.connection.interrupt(), this.timeoutSeconds * this.secondMs);
    try {
      // With values, even none, the statement is taken apart and prepared first.
      return await this.connection.runAndReadAll(sql, values.length === 0 ? undefined : values);
    } finally {
      clearTimeout(timer);
    }
  }
}

/** Names of options as the parser has them, with their values. */
function optionsOf(options: unknown): [string, unknown][] {
  const list = (options as { options: readonly ParsedOption[] }).options;
  return list.map(({ option_name: name, option_value: { Single: single, Multi: many } }) => {
    if (!single) return [name, many];
    const [[kind, value]] = Object.entries(single.value) as [[string, unknown]];
    return [name, kind === 'Number' ? Number((value as readonly string[])[0]) : value];
  });
}

interface ParsedOption {
  readonly option_name: string;
  readonly option_value: {
    readonly Single?: { readonly value: Readonly<Record<string, unknown>> };
    readonly Multi?: readonly unknown[];
  };
}

const done = (text: string): WireResult => ({
  columns: [{ ...wireColumn('status', 'VARCHAR'), name: 'status' }],
  rows: [[text]],
  statementTypeId: OTHER_TYPE_ID,
});

/** What Snowflake would say where DuckDB says this. */
function asWireError(error: Error, seconds: number): WireError {
  const { message } = error;
  if (error instanceof GrammarError) return new WireError('001003', `SQL compilation error:\n${message}`);
  if (/^INTERRUPT/.test(message)) {
    return new WireError(
      '000630',
      `Statement reached its statement or warehouse timeout of ${seconds} second(s) and was canceled.`,
    );
  }
  if (/^Catalog Error/.test(message)) return new WireError('002003', `SQL compilation error:\n${message}`);
  return new WireError('100132', message);
}
