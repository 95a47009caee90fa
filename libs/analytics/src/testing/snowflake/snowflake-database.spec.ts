import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { type DatabaseSession, SnowflakeDatabase } from './snowflake-database.js';
import { loadGrammar } from './snowflake-grammar.js';

const FORMAT = 'FILE_FORMAT = (TYPE = PARQUET USE_LOGICAL_TYPE = TRUE NULL_IF = ())';
const OPTIONS = 'MATCH_BY_COLUMN_NAME = CASE_INSENSITIVE ON_ERROR = ABORT_STATEMENT FORCE = TRUE';
const copyOf = (file: string, { stage = '@FIN.ETL.STAGE', format = FORMAT, options = OPTIONS } = {}) =>
  `COPY INTO raw.t FROM ${stage} FILES = ('${file}') ${format} ${options}`;

describe('the database behind the test server', () => {
  let folder: string;
  let database: SnowflakeDatabase;
  let session: DatabaseSession;

  const rowsOf = async (sql: string) => (await session.run(sql, {})).rows;

  beforeAll(async () => {
    await loadGrammar();
    folder = await mkdtemp(join(tmpdir(), 'snowflake-stage-'));
    const duckDb = await (await DuckDBInstance.create(':memory:')).connect();
    await duckDb.run(
      `COPY (SELECT DATE '2026-01-31' AS d, 9007199254740993 AS A, 'x' AS more FROM range(2))
         TO '${join(folder, 'two.parquet')}' (FORMAT parquet)`,
    );
    duckDb.closeSync();
    await writeFile(join(folder, 'broken.parquet'), 'no parquet');
  });
  afterAll(() => rm(folder, { recursive: true }));
  beforeEach(async () => {
    database = await SnowflakeDatabase.create(new Map([['FIN.ETL.STAGE', folder]]));
    session = await database.connect();
    await session.run('CREATE SCHEMA raw', {});
    await session.run('CREATE TABLE raw.t (a NUMBER, more TEXT, d DATE)', {});
  });
  afterEach(() => {
    session.close();
    database.close();
  });

  it('copies files by the names of columns, and again when it is told to', async () => {
    for (let time = 0; time < 2; time++) {
      expect(await rowsOf(copyOf('two.parquet'))).toEqual([['two.parquet', 'LOADED', '2', '2']]);
    }
    expect(await rowsOf('SELECT a, more, d, COUNT(*) AS n FROM raw.t GROUP BY a, more, d')).toEqual([
      ['9007199254740993', 'x', '20484', '4'],
    ]);
  });

  it.each([
    ['from a stage that is not there', copyOf('two.parquet', { stage: '@FIN.ETL.OTHER' }), '002003'],
    ['from a stage that the session has to guess', copyOf('two.parquet', { stage: '@STAGE' }), '002003'],
    ['a file that is not there', copyOf('three.parquet'), '091016'],
    ['a file that is none', copyOf('broken.parquet'), '100132'],
    [
      'what may have been loaded before',
      copyOf('two.parquet', { options: OPTIONS.replace('TRUE', 'FALSE') }),
      '000002',
    ],
    ['by position', copyOf('two.parquet', { options: 'ON_ERROR = ABORT_STATEMENT FORCE = TRUE' }), '000002'],
    [
      'what it can',
      copyOf('two.parquet', { options: OPTIONS.replace('ABORT_STATEMENT', 'CONTINUE') }),
      '000002',
    ],
    [
      'texts that look like null',
      copyOf('two.parquet', { format: FORMAT.replace(' NULL_IF = ()', '') }),
      '000002',
    ],
  ])('does not copy %s', async (_what, sql, code) => {
    await expect(session.run(sql, {})).rejects.toMatchObject({ name: 'WireError', code });
    expect(await rowsOf('SELECT a FROM raw.t')).toEqual([]);
  });

  it.each([
    ['MERGE INTO raw.t USING raw.t AS s ON raw.t.a = s.a WHEN MATCHED THEN DELETE', '000002'],
    ['TRUNCATE TABLE raw.t', '000002'],
    ['CREATE ROLE somebody', '000002'],
    ['GRANT SELECT ON TABLE raw.t TO ROLE somebody', '000002'],
    ['SHOW TABLES', '000002'],
    [`SET a = 'b'`, '000002'],
    ['ALTER SESSION SET WEEK_START = 1', '000093'],
    ['PRAGMA database_list', '000002'],
    [`SELECT a FROM 'two.parquet'`, '001003'],
    ['SELECT a FROM raw.nowhere', '002003'],
  ])('refuses what it does not know: %s', async (sql, code) => {
    await expect(session.run(sql, {})).rejects.toMatchObject({ name: 'WireError', code });
  });

  it('refuses to define anything in a transaction, because Snowflake would commit it', async () => {
    await session.run('BEGIN TRANSACTION', {});
    await session.run('INSERT INTO raw.t (a) VALUES (1)', {});
    for (const sql of [
      'CREATE TABLE raw.u (a NUMBER)',
      'CREATE OR REPLACE VIEW raw.v AS SELECT a FROM raw.t',
    ]) {
      await expect(session.run(sql, {})).rejects.toThrow('would commit the open transaction');
    }
    await session.run('ROLLBACK', {});

    expect(await rowsOf('SELECT a FROM raw.t')).toEqual([]);
    await session.run('CREATE TABLE raw.u (a NUMBER)', {});
  });

  it('shows its columns in the words of Snowflake', async () => {
    await session.run('ALTER TABLE raw.t ADD COLUMN seen TIMESTAMP_NTZ', {});

    expect(
      await rowsOf(`SELECT table_schema, column_name, data_type FROM information_schema.columns
                     WHERE LOWER(table_schema) = 'raw' AND LOWER(table_name) = 't'`),
    ).toEqual([
      ['RAW', 'A', 'NUMBER'],
      ['RAW', 'MORE', 'TEXT'],
      ['RAW', 'D', 'DATE'],
      ['RAW', 'SEEN', 'TIMESTAMP_NTZ'],
    ]);
  });

  it('keeps temporary tables apart', async () => {
    const other = await database.connect();
    await session.run('CREATE OR REPLACE TEMPORARY TABLE staged (a NUMBER)', {});
    await other.run('CREATE OR REPLACE TEMPORARY TABLE staged (a NUMBER)', {});
    await other.run('INSERT INTO staged VALUES (1)', {});

    expect(await rowsOf('SELECT a FROM staged')).toEqual([]);
    other.close();
  });
});
