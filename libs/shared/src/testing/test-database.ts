import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { Client } from 'pg';

/** What `npm test` (tools/local/test.mjs) tells the tests about their private services. */
export function required(name: string): string {
  const value = process.env[name];
  if (!value)
    throw new Error(
      `${name} is not set: run \`npm test -- <path>\`, or \`npm run services\` and its exports`,
    );
  return value;
}

export interface TestDatabase {
  /** PostgreSQL itself. */
  readonly url: string;
  drop(): Promise<void>;
}

/** A database of its own for one test file, cloned from the migrated template in some 50 ms. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const admin = new URL(required('TEST_DATABASE_URL'));
  const template = required('TEST_TEMPLATE_DATABASE');
  const name = `test_${randomBytes(6).toString('hex')}`;
  await execute(admin, `CREATE DATABASE ${name} TEMPLATE ${template}`);
  const url = new URL(admin);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => execute(admin, `DROP DATABASE ${name} WITH (FORCE)`) };
}

async function execute(server: URL, sql: string): Promise<void> {
  const client = new Client({ connectionString: server.href });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/** The product's way to the database: with `npm run pgbouncer` through PgBouncer, as in production. */
function asTheProductReaches({ url }: TestDatabase): string {
  const pooler = process.env['TEST_PGBOUNCER_URL'];
  return pooler ? new URL(new URL(url).pathname, pooler).href : url;
}

/** A complete environment for one test file: own database, own queue prefix, own storage folder. */
export function testEnvironment(database: TestDatabase, storageFolder: string): Record<string, string> {
  return {
    DATABASE_URL: asTheProductReaches(database),
    DATABASE_POOL_SIZE: '8',
    REDIS_URL: required('TEST_REDIS_URL'),
    QUEUE_PREFIX: `test-${randomBytes(6).toString('hex')}`,
    STORAGE_DRIVER: 'disk',
    STORAGE_DISK_PATH: storageFolder,
    STORAGE_SIGNING_KEY: randomBytes(32).toString('base64url'),
    MAIL_FILE_PATH: join(storageFolder, 'mails'),
    WAREHOUSE_PATH: join(storageFolder, 'warehouse'),
    // A test that wants it names its own.
    WAREHOUSE_SCHEDULE: 'off',
    CURSOR_SIGNING_KEY: randomBytes(32).toString('base64url'),
    // Tests register many people from one address; the limit has a test of its own.
    RATE_LIMIT_REGISTRATIONS_PER_HOUR: '1000000',
    LOG_LEVEL: 'warn',
  };
}
