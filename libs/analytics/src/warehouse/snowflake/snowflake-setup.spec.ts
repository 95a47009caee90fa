import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSettings } from '#shared/config';
import { requireAccountStatement, statementsOf } from '../../testing/snowflake/account-statements.js';
import { GrammarError, loadGrammar } from '../../testing/snowflake/snowflake-grammar.js';
import { SnowflakeSettings } from './snowflake.config.js';

const folder = join(import.meta.dirname, 'sql');
const scripts = readdirSync(folder).map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));
const statements = scripts.flatMap(({ name, text }) =>
  statementsOf(text).map((sql) => ({ name, sql: sql.replace(/\s+/g, ' ') })),
);

describe('the set-up of an account', () => {
  beforeAll(() => loadGrammar());

  it('has its scripts in the order in which they are run', () => {
    expect(scripts.map(({ name }) => name)).toEqual([
      ...['1-roles.sql', '2-warehouse.sql', '3-database.sql', '4-integration.sql', '5-stage.sql'],
    ]);
  });

  it.each(statements)('$name: Snowflake would take $sql', ({ sql }) => {
    expect(() => requireAccountStatement(sql)).not.toThrow();
  });

  it.each([
    'CREATE WAREHOUSE W WAREHOUSE_SIZ = XSMALL',
    'CREATE WAREHOUSE W AUTO_SUSPEND = soon',
    'CREATE WAREHOUSE IF NOT W AUTO_SUSPEND = 60',
    'CREATE RESOURCE MONITOR M WITH CREDIT_QUOTA = 1 TRIGGERS ON 80 DO NOTIFY',
    `CREATE STORAGE INTEGRATION I TYPE = EXTERNAL_STAGE STORAGE_ALLOWED_LOCATIONS = 's3://b/'`,
    'CREATE STORAG INTEGRATION I ENABLED = TRUE',
    'GRANT USAGE WAREHOUSE W TO ROLE R',
  ])('would not take %s', (sql) => {
    expect(() => requireAccountStatement(sql)).toThrow(GrammarError);
  });

  it('makes what the settings name when nobody changes them', () => {
    const defaults = readSettings({}, [SnowflakeSettings]).get(SnowflakeSettings) as SnowflakeSettings;
    const { SNOWFLAKE_DATABASE: database, SNOWFLAKE_SCHEMA: schema, SNOWFLAKE_STAGE: stage } = defaults;

    expect(statements.map(({ sql }) => `${sql} `)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(`^CREATE ROLE IF NOT EXISTS ${defaults.SNOWFLAKE_ROLE} `),
        expect.stringMatching(`^CREATE USER IF NOT EXISTS ${defaults.SNOWFLAKE_USER} `),
        expect.stringMatching(`^CREATE WAREHOUSE IF NOT EXISTS ${defaults.SNOWFLAKE_WAREHOUSE} `),
        expect.stringMatching(`^CREATE TRANSIENT DATABASE IF NOT EXISTS ${database} `),
        expect.stringMatching(`^CREATE SCHEMA IF NOT EXISTS ${database}.${schema} `),
        expect.stringMatching(`^CREATE STAGE IF NOT EXISTS ${database}.${schema}.${stage} `),
      ]),
    );
  });

  it('shows Snowflake no other folder of the bucket', () => {
    const places = statements.flatMap(({ sql }) =>
      [...sql.matchAll(/s3:\/\/[^']*/g)].map(([place]) => place),
    );

    expect(new Set(places)).toEqual(new Set(['s3://<bucket>/etl/']));
  });
});
